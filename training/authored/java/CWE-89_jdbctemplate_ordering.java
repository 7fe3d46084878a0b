package com.kilnworks.orders;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class OrderQueries {

  private static final Map<String, String> COLUMNS =
      Map.of("date", "placed_at", "total", "total_cents", "customer", "customer_name");
  private static final Set<String> TABLES = Set.of("glaze", "clay", "kiln");

  private final JdbcTemplate jdbc;
  private final NamedParameterJdbcTemplate named;

  public OrderQueries(JdbcTemplate jdbc, NamedParameterJdbcTemplate named) {
    this.jdbc = jdbc;
    this.named = named;
  }

  public List<Map<String, Object>> listSorted(String sort) {
<<<<<<< V
    return jdbc.queryForList("SELECT * FROM orders ORDER BY " + (sort == null || sort.isBlank() ? "placed_at" : sort));
=======
    return jdbc.queryForList("SELECT * FROM orders ORDER BY " + COLUMNS.getOrDefault(sort, "placed_at"));
>>>>>>> F
  }

  public List<Map<String, Object>> listPaged(String dir, int page, int size) {
<<<<<<< V
    String order = dir == null ? "ASC" : dir.toUpperCase(Locale.ROOT);
=======
    String order = "desc".equalsIgnoreCase(dir) ? "DESC" : "ASC";
>>>>>>> F
    return jdbc.queryForList(
        "SELECT * FROM orders ORDER BY placed_at " + order + " LIMIT " + size + " OFFSET " + page * size);
  }

  public List<String> customersLike(String term) {
    return jdbc.queryForList(
        "SELECT name FROM customer WHERE name LIKE ? ORDER BY name", String.class, "%" + term + "%");
  }

  public int countByStatus(String status, Long customerId) {
    StringBuilder sql = new StringBuilder("SELECT count(*) FROM orders WHERE 1 = 1");
    MapSqlParameterSource params = new MapSqlParameterSource();
    if (status != null) {
<<<<<<< V
      sql.append(" AND status = '").append(status).append("'");
=======
      sql.append(" AND status = :status");
      params.addValue("status", status);
>>>>>>> F
    }
    if (customerId != null) {
      sql.append(" AND customer_id = ").append(customerId);
    }
    return named.queryForObject(sql.toString(), params, Integer.class);
  }

  public int rename(String table, long id, String label) {
<<<<<<< V
    String sql = String.format("UPDATE %s SET label = ? WHERE id = ?", table);
=======
    if (!TABLES.contains(table)) throw new IllegalArgumentException("no such stock table");
    String sql = String.format("UPDATE %s SET label = ? WHERE id = ?", table);
>>>>>>> F
    return jdbc.update(sql, label, id);
  }

  public List<Map<String, Object>> byCodes(List<String> codes) {
<<<<<<< V
    String in = "'" + String.join("','", codes) + "'";
    return jdbc.queryForList("SELECT * FROM glaze WHERE code IN (" + in + ")");
=======
    return named.queryForList("SELECT * FROM glaze WHERE code IN (:codes)", Map.of("codes", codes));
>>>>>>> F
  }

  public String firingProgram(String name) {
<<<<<<< V
    return jdbc.queryForObject(String.format("SELECT program FROM kiln WHERE name = '%s'", name), String.class);
=======
    return jdbc.queryForObject("SELECT program FROM kiln WHERE name = ?", String.class, name);
>>>>>>> F
  }

  public void truncateStaging() {
    for (String table : TABLES) {
      jdbc.execute("TRUNCATE TABLE staging_" + table);
    }
  }

  public long revenue(int year, String column) {
    String col = switch (column) {
      case "net" -> "net_cents";
      case "gross" -> "gross_cents";
      default -> throw new IllegalArgumentException(column);
    };
    Long sum = jdbc.queryForObject(
        "SELECT sum(" + col + ") FROM orders WHERE extract(year FROM placed_at) = " + year, Long.class);
    return sum == null ? 0 : sum;
  }
}
