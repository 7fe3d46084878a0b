package org.example.ledger.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class SchemaUpdater {
  private static final Logger log = LoggerFactory.getLogger(SchemaUpdater.class);
  private static final String HISTORY = "schema_history";
  private static final List<String> STEPS = List.of("V001__accounts", "V002__entries", "V003__balances");

  enum Audited { ACCOUNTS, ENTRIES, BALANCES }

  private final Connection db;

  public SchemaUpdater(Connection db) {
    this.db = db;
  }

  private static String script(String name) {
    try (InputStream in = SchemaUpdater.class.getResourceAsStream("/db/" + name + ".sql");
        BufferedReader r = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return r.lines().filter(l -> !l.startsWith("--")).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  public int update() throws SQLException {
    int applied = 0;
    try (Statement st = db.createStatement()) {
      st.execute("CREATE TABLE IF NOT EXISTS " + HISTORY + " (name VARCHAR(80) PRIMARY KEY, crc BIGINT NOT NULL)");
    }
    for (String step : STEPS) {
      String text = script(step);
      Long seen = known(step);
      if (seen == null) {
        apply(step, text);
        applied++;
      } else if (seen != checksum(text)) {
        throw new IllegalStateException(step + " was edited after it had been applied");
      }
    }
    return applied;
  }

  private Long known(String step) throws SQLException {
    try (PreparedStatement st = db.prepareStatement("SELECT crc FROM " + HISTORY + " WHERE name = ?")) {
      st.setString(1, step);
      try (ResultSet rs = st.executeQuery()) {
        return rs.next() ? rs.getLong(1) : null;
      }
    }
  }

  private void apply(String step, String text) throws SQLException {
    boolean auto = db.getAutoCommit();
    db.setAutoCommit(false);
    try (Statement st = db.createStatement();
        PreparedStatement done = db.prepareStatement("INSERT INTO " + HISTORY + " (name, crc) VALUES (?, ?)")) {
      for (String sql : text.split(";\\s*\\n")) {
        if (!sql.isBlank()) {
          st.execute(sql);
        }
      }
      done.setString(1, step);
      done.setLong(2, checksum(text));
      done.executeUpdate();
      db.commit();
      log.info("applied {}", step);
    } catch (SQLException e) {
      db.rollback();
      throw e;
    } finally {
      db.setAutoCommit(auto);
    }
  }

  public Map<String, Long> rowCounts() throws SQLException {
    Map<String, Long> out = new LinkedHashMap<>();
    try (Statement st = db.createStatement()) {
      for (Audited table : Audited.values()) {
        String name = table.name().toLowerCase(Locale.ROOT);
        try (ResultSet rs = st.executeQuery("SELECT COUNT(*) FROM " + name)) {
          rs.next();
          out.put(name, rs.getLong(1));
        }
      }
    }
    return out;
  }

  public int purge(int years) throws SQLException {
    try (Statement st = db.createStatement()) {
      return st.executeUpdate("DELETE FROM entries WHERE booked < CURRENT_DATE - INTERVAL '" + years + "' YEAR");
    }
  }
}
