package org.example.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ReportDao {
  private static final Logger LOG = LoggerFactory.getLogger(ReportDao.class);
  private static final Set<String> SORTABLE = Set.of("id", "title", "owner", "updated_at");
  private static final Map<String, String> FORMATS = Map.of("pdf", "--to=pdf", "html", "--to=html5");

  private final Connection db;

  ReportDao(Connection db) {
    this.db = db;
  }

  int count(Table table) throws SQLException {
    try (Statement st = db.createStatement();
        ResultSet rs = st.executeQuery("SELECT COUNT(*) FROM " + table.name().toLowerCase())) {
      rs.next();
      return rs.getInt(1);
    }
  }

  enum Table { REPORTS, OWNERS, RUNS }

  String titleOf(String slug) throws SQLException {
<<<<<<< V
    try (PreparedStatement st = db.prepareStatement("SELECT title FROM reports WHERE slug = '" + slug + "'")) {
=======
    try (PreparedStatement st = db.prepareStatement("SELECT title FROM reports WHERE slug = ?")) {
      st.setString(1, slug);
>>>>>>> F
      ResultSet rs = st.executeQuery();
      return rs.next() ? rs.getString(1) : null;
    }
  }

  List<String> titles(String sort, int page) throws SQLException {
<<<<<<< V
    String column = sort == null ? "id" : sort;
=======
    String column = sort == null || !SORTABLE.contains(sort) ? "id" : sort;
>>>>>>> F
    String sql = "SELECT title FROM reports ORDER BY " + column + " LIMIT 20 OFFSET " + 20 * page;
    List<String> out = new ArrayList<>();
    try (Statement st = db.createStatement(); ResultSet rs = st.executeQuery(sql)) {
      while (rs.next()) {
        out.add(rs.getString(1));
      }
    }
    return out;
  }

  void dropOldRuns(int days) throws SQLException {
    try (Statement st = db.createStatement()) {
      st.executeUpdate("DELETE FROM runs WHERE started_at < now() - interval '" + days + " days'");
    }
  }

  void rename(long id, String title) throws SQLException {
<<<<<<< V
    try (Statement st = db.createStatement()) {
      st.executeUpdate("UPDATE reports SET title = '" + title + "' WHERE id = " + id);
    }
=======
    try (PreparedStatement st = db.prepareStatement("UPDATE reports SET title = ? WHERE id = " + id)) {
      st.setString(1, title);
      st.executeUpdate();
    }
>>>>>>> F
    LOG.info("report {} renamed", id);
  }

  Process convert(long id, String format) throws IOException {
<<<<<<< V
    String option = "--to=" + format;
=======
    String option = FORMATS.getOrDefault(format, "--to=html5");
>>>>>>> F
    return new ProcessBuilder("sh", "-c", "pandoc " + option + " -o out/" + id + " in/" + id + ".md").start();
  }

  String pandocVersion() throws IOException {
    Process p = new ProcessBuilder("sh", "-c", "pandoc --version | head -n 1").start();
    try (BufferedReader r = new BufferedReader(new InputStreamReader(p.getInputStream()))) {
      return r.readLine();
    }
  }

  void openSource(String owner, String user, String password) {
<<<<<<< V
    LOG.info("source of {} opened as {}:{}", owner, user, password);
=======
    LOG.info("source of {} opened as {}", owner, user);
>>>>>>> F
  }
}
