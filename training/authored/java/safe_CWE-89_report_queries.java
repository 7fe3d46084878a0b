package net.oldmeadow.reports;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

class ReportQueries {

  private static final String BASE = "SELECT id, title, total FROM report";
  private static final Map<String, String> ORDER = Map.of("newest", "created_at DESC", "largest", "total DESC");

  enum Grouping {
    DAY("date_trunc('day', created_at)"),
    MONTH("date_trunc('month', created_at)");

    final String sql;

    Grouping(String sql) {
      this.sql = sql;
    }
  }

  List<Map<String, Object>> list(JdbcTemplate jdbc, String order, int limit) {
    String by = ORDER.getOrDefault(order, "created_at DESC");

    return jdbc.queryForList(BASE + " ORDER BY " + by + " LIMIT " + limit);
  }

  List<Map<String, Object>> grouped(JdbcTemplate jdbc, Grouping g, String owner) {
    return jdbc.queryForList("SELECT " + g.sql + " AS bucket, sum(total) FROM report WHERE owner = ? GROUP BY 1", owner);
  }

  void createMonth(Connection con, YearMonth month) throws SQLException {
    String suffix = month.getYear() + "_" + month.getMonthValue();

    try (Statement st = con.createStatement()) {
      st.execute("CREATE TABLE report_" + suffix + " (LIKE report INCLUDING ALL)");
    }
  }

  int deleteBefore(Connection con, LocalDate day) throws SQLException {
    try (Statement st = con.createStatement()) {
      return st.executeUpdate("DELETE FROM report WHERE created_at < DATE '" + day + "'");
    }
  }

  Query search(EntityManager em, String title, Integer minTotal) {
    String jpql = "select r from Report r where 1 = 1";
    if (title != null) jpql += " and r.title like :title";
    if (minTotal != null) jpql += " and r.total >= :minTotal";
    Query q = em.createQuery(jpql);
    if (title != null) q.setParameter("title", "%" + title + "%");
    if (minTotal != null) q.setParameter("minTotal", minTotal);

    return q;
  }

  PreparedStatement byTags(Connection con, Collection<String> tags) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(tags.size(), "?"));
    PreparedStatement st = con.prepareStatement(BASE + " WHERE tag IN (" + marks + ")");
    int i = 0;
    for (String t : tags) {
      st.setString(++i, t);
    }
    return st;
  }

  long rows(Statement st, Class<?> entity) throws SQLException {
    ResultSet rs = st.executeQuery("SELECT count(*) FROM " + entity.getSimpleName().toLowerCase());
    rs.next();

    return rs.getLong(1);
  }

  void seedForTests(Statement st) throws SQLException {
    for (String title : List.of("spring", "summer", "autumn")) {
      st.execute("INSERT INTO report (title, total) VALUES ('" + title + "', " + title.length() * 100 + ")");
    }
  }
}
