package org.example.reports;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Writes RFC 4180 CSV that people open in a spreadsheet.
 *
 * <p>Text, numbers and dates have methods of their own; a row is complete when
 * each column has a cell.
 */
public final class CsvExport implements AutoCloseable {
    private static final String EOL = "\r\n";

    private final Writer out;
    private final int columns;
    private int column;

    public CsvExport(Writer out, List<String> header) throws IOException {
        this.out = Objects.requireNonNull(out);
        this.columns = header.size();
        if (columns == 0) {
            throw new IllegalArgumentException("at least one column is needed");
        }
        for (String name : header) {
            text(name);
        }
        endRow();
    }

    public CsvExport text(String value) throws IOException {
        separator();
        String s = value == null ? "" : value;
        if (looksLikeFormula(s)) {
            s = "'" + s;
        }
        out.write(quote(s));
        return this;
    }

    public CsvExport number(long value) throws IOException {
        separator();
        out.write(Long.toString(value));
        return this;
    }

    /** Cents as units with two digits, without going through floating point. */
    public CsvExport cents(long value) throws IOException {
        separator();
        if (value < 0) {
            out.write('-');
        }
        long units = Math.abs(value / 100);
        long rest = Math.abs(value % 100);
        out.write(Long.toString(units));
        out.write(rest < 10 ? ".0" : ".");
        out.write(Long.toString(rest));
        return this;
    }

    public CsvExport date(LocalDate value) throws IOException {
        separator();
        if (value != null) {
            out.write(value.toString());
        }
        return this;
    }

    public void endRow() throws IOException {
        if (column != columns) {
            throw new IllegalStateException("row has " + column + " cells, not " + columns);
        }
        out.write(EOL);
        column = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void separator() throws IOException {
        if (column == columns) {
            throw new IllegalStateException("more than " + columns + " cells in a row");
        }
        if (column++ > 0) {
            out.write(',');
        }
    }

    private static boolean looksLikeFormula(String s) {
        if (s.isEmpty()) {
            return false;
        }
        switch (s.charAt(0)) {
            case '=':
            case '+':
            case '-':
            case '@':
            case '\t':
            case '\r':
            case '\n':
                return true;
            default:
                return false;
        }
    }

    private static String quote(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\'') {
                return '"' + s.replace("\"", "\"\"") + '"';
            }
        }
        return s;
    }
}
