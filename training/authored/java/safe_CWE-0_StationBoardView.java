package org.example.transit.ui;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;

public class StationBoardView extends BorderPane {

    public record Departure(String line, String destination, LocalTime planned, Duration delay, String platform) {
        LocalTime expected() {
            return planned.plus(delay);
        }

        boolean late() {
            return delay.toMinutes() >= 3;
        }
    }

    private static final DateTimeFormatter HM = DateTimeFormatter.ofPattern("HH:mm");

    private final ObservableList<Departure> rows = FXCollections.observableArrayList();
    private final FilteredList<Departure> visible = new FilteredList<>(rows);
    private final TableView<Departure> table = new TableView<>(visible);
    private final Label footer = new Label();

    public StationBoardView(String station) {
        TextField search = new TextField();
        search.setPromptText("Line or destination");
        search.textProperty().addListener((obs, old, text) -> filter(text));

        table.getColumns().add(column("Line", Departure::line));
        table.getColumns().add(column("To", Departure::destination));
        table.getColumns().add(column("Time", d -> HM.format(d.planned())));
        table.getColumns().add(column("Expected", d -> d.late() ? HM.format(d.expected()) : ""));
        table.getColumns().add(column("Platform", Departure::platform));
        table.setRowFactory(t -> new TableRow<>() {
            @Override
            protected void updateItem(Departure item, boolean empty) {
                super.updateItem(item, empty);
                getStyleClass().remove("late");
                if (!empty && item != null && item.late()) {
                    getStyleClass().add("late");
                }
            }
        });
        table.setPlaceholder(new Label("No departures from " + station));

        setTop(search);
        setCenter(table);
        setBottom(footer);
    }

    private static TableColumn<Departure, String> column(String title,
            java.util.function.Function<Departure, String> text) {
        TableColumn<Departure, String> col = new TableColumn<>(title);
        col.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return col;
    }

    private void filter(String text) {
        String needle = text.strip().toLowerCase();
        visible.setPredicate(d -> needle.isEmpty()
                || d.line().toLowerCase().contains(needle)
                || d.destination().toLowerCase().contains(needle));
    }

    public void show(List<Departure> departures) {
        rows.setAll(departures.stream().sorted(Comparator.comparing(Departure::expected)).toList());
        long late = rows.stream().filter(Departure::late).count();
        footer.setText(rows.size() + " departures, " + late + " late");
    }
}
