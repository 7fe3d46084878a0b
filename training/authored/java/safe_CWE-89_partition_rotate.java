package com.observly.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Creates next month's partition and drops the one that fell out of the retention. */
@Component
public class PartitionRotation {
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyyMM");
  private static final List<String> TABLES = List.of("span", "log_line", "metric_point");
  private final JdbcTemplate jdbc;
  public PartitionRotation(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }
  @Scheduled(cron = "0 30 2 * * *")
  public void rotate() {
    YearMonth next = YearMonth.from(LocalDate.now()).plusMonths(1);
    YearMonth old = next.minusMonths(14);
    for (String table : TABLES) {
      String name = table + "_" + next.format(SUFFIX);
      jdbc.execute("CREATE TABLE IF NOT EXISTS " + name + " PARTITION OF " + table
          + " FOR VALUES FROM ('" + next.atDay(1) + "') TO ('" + next.plusMonths(1).atDay(1) + "')");
      jdbc.execute("DROP TABLE IF EXISTS " + table + "_" + old.format(SUFFIX));
    }
  }
  public long count(String table, String service) {
    if (!TABLES.contains(table)) {
      throw new IllegalArgumentException("table " + table);
    }
    Long n = jdbc.queryForObject("SELECT count(*) FROM " + table + " WHERE service = ?", Long.class, service);
    return n == null ? 0 : n;
  }
}
