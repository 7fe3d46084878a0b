package org.example.library.dao;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

public class LoanSearchDao {

    private final DataSource dataSource;

    public LoanSearchDao(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<Loan> find(Collection<String> barcodes, LocalDate dueBefore, String reader) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT id, barcode, reader, due FROM loan WHERE returned IS NULL");
        List<Object> args = new ArrayList<>();

        if (!barcodes.isEmpty()) {
            sql.append(" AND barcode IN (")
               .append(String.join(", ", Collections.nCopies(barcodes.size(), "?")))
               .append(')');
            args.addAll(barcodes);
        }
        if (dueBefore != null) {
            sql.append(" AND due < ?");
            args.add(java.sql.Date.valueOf(dueBefore));
        }
        if (reader != null && !reader.isBlank()) {
            sql.append(" AND UPPER(reader) LIKE ?");
            args.add('%' + reader.trim().toUpperCase() + '%');
        }
        sql.append(" ORDER BY due, id");

        try (Connection con = dataSource.getConnection();
             PreparedStatement ps = con.prepareStatement(sql.toString())) {
            for (int i = 0; i < args.size(); i++) {
                ps.setObject(i + 1, args.get(i));
            }
            try (ResultSet rs = ps.executeQuery()) {
                List<Loan> out = new ArrayList<>();
                while (rs.next()) {
                    out.add(new Loan(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getDate(4).toLocalDate()));
                }
                return out;
            }
        }
    }
}
