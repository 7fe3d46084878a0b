package metrics.db;

import java.sql.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;
import javax.persistence.*;
import org.hibernate.Session;
import org.jooq.*;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.*;
import org.springframework.transaction.annotation.Transactional;

public class MetricStore {

  enum Bucket { HOUR, DAY, MONTH }

  private static final String TABLE = "metric";
  private static final List<String> COLUMNS = List.of("name", "host", "value", "at");

  private final JdbcTemplate jdbc;

  public MetricStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void createSchema() {
    jdbc.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (" + COLUMNS.stream().map(c -> c + " text").collect(Collectors.joining(", ")) + ")");
    for (String c : COLUMNS) {
      jdbc.execute("CREATE INDEX IF NOT EXISTS " + TABLE + "_" + c + " ON " + TABLE + " (" + c + ")");
    }
  }

  public int[] insertAll(List<Object[]> rows) {
    String marks = COLUMNS.stream().map(c -> "?").collect(Collectors.joining(","));
    return jdbc.batchUpdate("INSERT INTO " + TABLE + " (" + String.join(",", COLUMNS) + ") VALUES (" + marks + ")", rows);
  }

  public List<Map<String, Object>> sums(Bucket bucket, String host) {
    String unit = bucket.name().toLowerCase(Locale.ROOT);
    return jdbc.queryForList("SELECT date_trunc('" + unit + "', at) AS t, sum(value) FROM metric WHERE host = ? GROUP BY 1", host);
  }

  public List<Map<String, Object>> byNames(Collection<String> names) {
    String in = String.join(",", Collections.nCopies(Math.max(names.size(), 1), "?"));
    Object[] args = names.isEmpty() ? new Object[] {null} : names.toArray();
    return jdbc.queryForList("SELECT * FROM metric WHERE name IN (" + in + ")", args);
  }

  public int prune(int days) {
    return jdbc.update("DELETE FROM metric WHERE at < now() - interval '" + days + " days'");
  }

  public String partition(YearMonth m) {
    String name = String.format("metric_%04d_%02d", m.getYear(), m.getMonthValue());
    jdbc.execute("CREATE TABLE IF NOT EXISTS " + name + " PARTITION OF metric FOR VALUES FROM ('" + m.atDay(1) + "') TO ('" + m.plusMonths(1).atDay(1) + "')");
    return name;
  }

  public Result<?> search(DSLContext db, String host, String sort) {
    SortField<?> order = DSL.field(DSL.name(COLUMNS.contains(sort) ? sort : "at")).desc();
    return db.select(DSL.asterisk()).from(DSL.table(TABLE)).where(DSL.field("host").eq(host)).orderBy(order).limit(100).fetch();
  }

  @Transactional
  public long count(EntityManager em, Class<?> entity) {
    return em.createQuery("select count(e) from " + entity.getName() + " e", Long.class).getSingleResult();
  }

  public List<?> filter(Session s, String host, Double min) {
    StringBuilder hql = new StringBuilder("from Metric m where m.host = :host");
    if (min != null) {
      hql.append(" and m.value >= :min");
    }
    org.hibernate.query.Query<?> q = s.createQuery(hql.toString()).setParameter("host", host);
    if (min != null) {
      q.setParameter("min", min);
    }
    return q.list();
  }

  static void timeout(Connection c, Duration d) throws SQLException {
    try (java.sql.Statement st = c.createStatement()) {
      st.execute("SET statement_timeout = " + d.toMillis());
    }
  }

  static ResultSet columns(Connection c) throws SQLException {
    return c.getMetaData().getColumns(null, null, TABLE, "%");
  }
}
