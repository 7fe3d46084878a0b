package org.example.billing;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

public class InvoiceDao {

  private static final String SELECT = "SELECT id, number, customer, issued_on, total_cents FROM invoices";
  private static final Map<String, String> SORT = Map.of("date", "issued_on", "number", "number", "total", "total_cents");

  private final DataSource source;

  public InvoiceDao(DataSource source) {
    this.source = source;
  }

  public Optional<Invoice> byNumber(String number) throws SQLException {
    try (Connection c = source.getConnection();
        PreparedStatement ps = c.prepareStatement(SELECT + " WHERE number = ?")) {
      ps.setString(1, number);
      try (ResultSet rs = ps.executeQuery()) {
        return rs.next() ? Optional.of(map(rs)) : Optional.empty();
      }
    }
  }

  public List<Invoice> page(long customerId, String sort, boolean descending, int limit, int offset) throws SQLException {
    String order = SORT.getOrDefault(sort, "issued_on") + (descending ? " DESC" : " ASC");
    String sql = SELECT + " WHERE customer_id = ? ORDER BY " + order + " LIMIT ? OFFSET ?";
    try (Connection c = source.getConnection(); PreparedStatement ps = c.prepareStatement(sql)) {
      ps.setLong(1, customerId);
      ps.setInt(2, limit);
      ps.setInt(3, offset);
      return list(ps);
    }
  }

  public List<Invoice> byIds(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    try (Connection c = source.getConnection();
        PreparedStatement ps = c.prepareStatement(SELECT + " WHERE id IN (" + marks + ")")) {
      for (int i = 0; i < ids.size(); i++) {
        ps.setLong(i + 1, ids.get(i));
      }
      return list(ps);
    }
  }

  public int[] insertLines(long invoiceId, List<Line> lines) throws SQLException {
    String sql = "INSERT INTO invoice_lines (invoice_id, sku, quantity, price_cents) VALUES (?, ?, ?, ?)";
    try (Connection c = source.getConnection(); PreparedStatement ps = c.prepareStatement(sql)) {
      for (Line line : lines) {
        ps.setLong(1, invoiceId);
        ps.setString(2, line.sku());
        ps.setInt(3, line.quantity());
        ps.setLong(4, line.priceCents());
        ps.addBatch();
      }
      return ps.executeBatch();
    }
  }

  /** Creates the tables of a fresh database. */
  public void createSchema() throws SQLException {
    try (Connection c = source.getConnection(); Statement st = c.createStatement()) {
      st.execute("CREATE TABLE IF NOT EXISTS invoices (id BIGINT PRIMARY KEY, number VARCHAR(20) UNIQUE, customer VARCHAR(120),"
          + " customer_id BIGINT, issued_on DATE, total_cents BIGINT)");
      for (String column : List.of("customer_id", "issued_on")) {
        st.execute("CREATE INDEX IF NOT EXISTS idx_invoices_" + column + " ON invoices (" + column + ")");
      }
    }
  }

  public long totalSince(LocalDate day) throws SQLException {
    try (Connection c = source.getConnection();
        PreparedStatement ps = c.prepareStatement("SELECT COALESCE(SUM(total_cents), 0) FROM invoices WHERE issued_on >= ?")) {
      ps.setDate(1, Date.valueOf(day));
      try (ResultSet rs = ps.executeQuery()) {
        rs.next();
        return rs.getLong(1);
      }
    }
  }

  private static List<Invoice> list(PreparedStatement ps) throws SQLException {
    List<Invoice> out = new ArrayList<>();
    try (ResultSet rs = ps.executeQuery()) {
      while (rs.next()) {
        out.add(map(rs));
      }
    }
    return out;
  }

  private static Invoice map(ResultSet rs) throws SQLException {
    return new Invoice(
        rs.getLong("id"), rs.getString("number"), rs.getString("customer"),
        rs.getDate("issued_on").toLocalDate(), rs.getLong("total_cents"));
  }

  public record Invoice(long id, String number, String customer, LocalDate issuedOn, long totalCents) {}

  public record Line(String sku, int quantity, long priceCents) {}
}
