package io.parcelhub.dao;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

public class ParcelDao {

    /** What the parcel grid can be ordered by. */
    public enum Order {
        NEWEST("handed_in DESC"),
        OLDEST("handed_in ASC"),
        HEAVIEST("grams DESC, handed_in DESC");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        static Order parse(String s) {
            for (Order o : values()) {
                if (o.name().equalsIgnoreCase(s)) {
                    return o;
                }
            }
            return NEWEST;
        }
    }

    private final DataSource ds;

    public ParcelDao(DataSource ds) {
        this.ds = ds;
    }

    public List<Parcel> list(String depot, String order, int page) throws SQLException {
        String sql = "SELECT id, grams, handed_in FROM parcel WHERE depot = ?"
                + " ORDER BY " + Order.parse(order).sql
                + " LIMIT 50 OFFSET " + Math.max(0, Math.min(page, 1000)) * 50;
        List<Parcel> out = new ArrayList<>();
        try (Connection c = ds.getConnection(); PreparedStatement ps = c.prepareStatement(sql)) {
            ps.setString(1, depot);
            try (ResultSet rs = ps.executeQuery()) {
                while (rs.next()) {
                    out.add(new Parcel(rs.getLong(1), rs.getInt(2), rs.getTimestamp(3).toInstant()));
                }
            }
        }
        return out;
    }
}
