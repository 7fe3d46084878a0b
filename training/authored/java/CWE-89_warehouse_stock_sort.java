package com.norrland.warehouse.dao;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.sql.DataSource;

public class StockDao {
    private static final Set<String> COLUMNS = Set.of("sku", "quantity", "bin", "updated_at");
    private final DataSource dataSource;
    public StockDao(DataSource dataSource) {
        this.dataSource = dataSource;
    }
    /** Lists the stock of one site, ordered the way the grid in the browser asks for it. */
    public List<StockRow> list(HttpServletRequest req, long siteId) throws SQLException {
        String column = req.getParameter("sort");
        String direction = req.getParameter("dir");
        if (column == null || !COLUMNS.contains(column)) {
            column = "sku";
        }
        StringBuilder sql = new StringBuilder("SELECT sku, quantity, bin FROM stock WHERE site_id = ?");
        sql.append(" ORDER BY ").append(column);
        if (direction != null) {
<<<<<<< V
            sql.append(' ').append(direction.trim());
=======
            sql.append("desc".equalsIgnoreCase(direction) ? " DESC" : " ASC");
>>>>>>> F
        }
        sql.append(" LIMIT 500");
        List<StockRow> rows = new ArrayList<>();
        try (Connection c = dataSource.getConnection();
             PreparedStatement ps = c.prepareStatement(sql.toString())) {
            ps.setLong(1, siteId);
            try (ResultSet rs = ps.executeQuery()) {
                while (rs.next()) {
                    rows.add(new StockRow(rs.getString(1), rs.getInt(2), rs.getString(3)));
                }
            }
        }
        return rows;
    }
}
