package com.fennway.logistics.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.sql.DataSource;

public class ShipmentReport {
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();
  static {
    COLUMNS.put("ref", "s.reference");
    COLUMNS.put("eta", "s.expected_at");
    COLUMNS.put("depot", "d.code");
    COLUMNS.put("weight", "s.gross_kg");
  }

  static final class Query {
    LocalDate from, to;
    String depot;
    String sort = "s.expected_at";
    String direction = "ASC";
    List<String> columns = new ArrayList<>();
    int limit = 100;
  }

  private final DataSource ds;

  public ShipmentReport(DataSource ds) { this.ds = ds; }

  Query parse(HttpServletRequest rq) {
    Query q = new Query();
    q.from = LocalDate.parse(rq.getParameter("from"));
    q.to = LocalDate.parse(rq.getParameter("to"));
    q.depot = rq.getParameter("depot");
    String limit = rq.getParameter("limit");
    if (limit != null) {
      q.limit = Math.max(1, Math.min(500, Integer.parseInt(limit)));
    }
    for (String c : rq.getParameterValues("col") == null ? new String[0] : rq.getParameterValues("col")) {
      String sql = COLUMNS.get(c);
      if (sql != null) {
        q.columns.add(sql);
      }
    }
    String sort = rq.getParameter("sort");
    if (sort != null) {
      applySort(q, sort.trim());
    }
    return q;
  }

  /** "eta", "-eta" or "+eta". */
  private void applySort(Query q, String sort) {
    String key = sort;
    if (sort.startsWith("-")) {
      q.direction = "DESC";
      key = sort.substring(1);
    } else if (sort.startsWith("+")) {
      key = sort.substring(1);
    }
<<<<<<< V
    String known = COLUMNS.get(key.toLowerCase(Locale.ROOT));
    q.sort = known != null ? known : "s." + key;
=======
    q.sort = COLUMNS.getOrDefault(key.toLowerCase(Locale.ROOT), q.sort);
>>>>>>> F
  }

  public List<List<String>> run(HttpServletRequest rq) throws SQLException {
    Query q = parse(rq);
    List<String> cols = q.columns.isEmpty() ? new ArrayList<>(COLUMNS.values()) : q.columns;
    String sql = "SELECT " + cols.stream().collect(Collectors.joining(", "))
        + " FROM shipment s JOIN depot d ON d.id = s.depot_id"
        + " WHERE s.expected_at BETWEEN ? AND ?"
        + (q.depot != null ? " AND d.code = ?" : "")
        + " ORDER BY " + q.sort + " " + q.direction
        + " LIMIT " + q.limit;
    try (Connection c = ds.getConnection(); PreparedStatement ps = c.prepareStatement(sql)) {
      ps.setObject(1, q.from);
      ps.setObject(2, q.to);
      if (q.depot != null) {
        ps.setString(3, q.depot);
      }
      return rows(ps.executeQuery(), cols.size());
    }
  }

  private static List<List<String>> rows(ResultSet rs, int width) throws SQLException {
    List<List<String>> out = new ArrayList<>();
    while (rs.next()) {
      List<String> row = new ArrayList<>(width);
      for (int i = 1; i <= width; i++) row.add(rs.getString(i));
      out.add(row);
    }
    return out;
  }
}
