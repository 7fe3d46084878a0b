package org.example.freight.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javax.sql.DataSource;

public class ShipmentRepository {

  /** Columns that a list can be sorted by. */
  public enum SortBy {
    CREATED("created_at"),
    WEIGHT("weight_grams"),
    DESTINATION("destination");

    private final String column;

    SortBy(String column) {
      this.column = column;
    }
  }

  public record Shipment(long id, String destination, int weightGrams, Instant createdAt) {}

  private static final String BASE = "SELECT id, destination, weight_grams, created_at FROM shipment";

  private final DataSource dataSource;

  public ShipmentRepository(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public Optional<Shipment> find(long tenant, long id) throws SQLException {
    String sql = BASE + " WHERE tenant_id = ? AND id = ?";
    try (Connection c = dataSource.getConnection();
        PreparedStatement st = c.prepareStatement(sql)) {
      st.setLong(1, tenant);
      st.setLong(2, id);
      try (ResultSet rs = st.executeQuery()) {
        return rs.next() ? Optional.of(map(rs)) : Optional.empty();
      }
    }
  }

  public List<Shipment> findAll(long tenant, Collection<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    String sql = BASE + " WHERE tenant_id = ? AND id IN (" + marks + ") ORDER BY id";
    try (Connection c = dataSource.getConnection();
        PreparedStatement st = c.prepareStatement(sql)) {
      int i = 1;
      st.setLong(i++, tenant);
      for (Long id : ids) {
        st.setLong(i++, id);
      }
      return all(st);
    }
  }

  public List<Shipment> search(long tenant, String prefix, Instant since, SortBy sort, boolean descending, int limit)
      throws SQLException {
    StringJoiner where = new StringJoiner(" AND ", " WHERE ", "");
    List<Object> args = new ArrayList<>();
    where.add("tenant_id = ?");
    args.add(tenant);
    if (prefix != null && !prefix.isEmpty()) {
      where.add("destination LIKE ? ESCAPE '!'");
      args.add(escapeLike(prefix) + "%");
    }
    if (since != null) {
      where.add("created_at >= ?");
      args.add(Timestamp.from(since));
    }
    String sql = BASE + where + " ORDER BY " + sort.column + (descending ? " DESC" : " ASC") + ", id LIMIT ?";
    args.add(Math.max(1, Math.min(limit, 500)));
    try (Connection c = dataSource.getConnection();
        PreparedStatement st = c.prepareStatement(sql)) {
      for (int i = 0; i < args.size(); i++) {
        st.setObject(i + 1, args.get(i));
      }
      return all(st);
    }
  }

  public boolean reroute(long tenant, long id, String destination) throws SQLException {
    String sql = "UPDATE shipment SET destination = ? WHERE tenant_id = ? AND id = ? AND state = 'OPEN'";
    try (Connection c = dataSource.getConnection();
        PreparedStatement st = c.prepareStatement(sql)) {
      st.setString(1, destination);
      st.setLong(2, tenant);
      st.setLong(3, id);
      return st.executeUpdate() == 1;
    }
  }

  private static String escapeLike(String s) {
    return s.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static List<Shipment> all(PreparedStatement st) throws SQLException {
    List<Shipment> out = new ArrayList<>();
    try (ResultSet rs = st.executeQuery()) {
      while (rs.next()) {
        out.add(map(rs));
      }
    }
    return out;
  }

  private static Shipment map(ResultSet rs) throws SQLException {
    return new Shipment(
        rs.getLong("id"),
        rs.getString("destination"),
        rs.getInt("weight_grams"),
        rs.getTimestamp("created_at").toInstant());
  }
}
