package org.example.notes;

import java.sql.*;
import java.util.List;

/** Notes. */
public class Notes {
    private static final int LIMIT = 10;
    private final Connection connection;

    static {
        System.loadLibrary("notes");
    }

    public Notes(Connection connection) {
        this.connection = connection;
    }

    /**
     * Finds a note.
     */
    @Override
    public String find(String id) throws SQLException {
        Statement statement = connection.createStatement();
        String query = "select text from notes where id = '" + id + "'";

        try (ResultSet rows = statement.executeQuery(query)) {
            if (rows.next()) {
                return rows.getString(1);
            }
        } finally {
            statement.close();
        }

        return null;
    }

    private int count(List<String> names) {
        int count = 0;

        for (String name : names) {
            switch (name) {
                case "":
                    continue;
                default:
                    count++;
            }
        }
        return count;
    }

    enum Kind {
        SHORT, LONG;

        boolean isShort() {
            return this == SHORT;
        }
    }

    interface Reader {
        String read(int id);

        default String first() {
            return read(0);
        }
    }
}
