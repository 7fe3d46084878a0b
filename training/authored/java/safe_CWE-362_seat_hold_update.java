package com.cinetix.seats;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

public class SeatHolds {
    private final DataSource ds;

    public SeatHolds(DataSource ds) {
        this.ds = ds;
    }

    public boolean hold(long show, int seat, String guest) throws SQLException {
        try (Connection c = ds.getConnection()) {
            c.setAutoCommit(false);
            try (PreparedStatement look = c.prepareStatement(
                    "SELECT holder FROM seat WHERE show_id = ? AND no = ? FOR UPDATE")) {
                look.setLong(1, show);
                look.setInt(2, seat);
                try (ResultSet rs = look.executeQuery()) {
                    if (!rs.next() || rs.getString(1) != null) {
                        c.rollback();
                        return false;
                    }
                }
            }
            try (PreparedStatement take = c.prepareStatement(
                    "UPDATE seat SET holder = ? WHERE show_id = ? AND no = ?")) {
                take.setString(1, guest);
                take.setLong(2, show);
                take.setInt(3, seat);
                take.executeUpdate();
            }
            c.commit();
            return true;
        }
    }
}
