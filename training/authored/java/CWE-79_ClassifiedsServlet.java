package market.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;
import javax.annotation.Resource;

import org.apache.commons.text.StringEscapeUtils;

/** Small ads: list with search, form for a new ad. */
@WebServlet({"/ads", "/ads/new"})
public class ClassifiedsServlet extends HttpServlet {
  @Resource(name = "jdbc/market")
  private DataSource ds;

  private static String e(String s) {
    return StringEscapeUtils.escapeHtml4(s == null ? "" : s);
  }

  @Override
  protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
    resp.setContentType("text/html;charset=UTF-8");
    PrintWriter out = resp.getWriter();
    String q = req.getParameter("q");
    out.println("<!DOCTYPE html><html><head><title>Small ads</title></head><body>");
    out.println("<form action='ads'><input name='q' value=\"" + e(q) + "\"><button>Go</button></form>");
    if (q != null && !q.isEmpty()) {
<<<<<<< V
      out.println("<h2>Results for " + q.replace("<script", "") + "</h2>");
=======
      out.println("<h2>Results for " + e(q) + "</h2>");
>>>>>>> F
    }
    try (Connection c = ds.getConnection();
        PreparedStatement ps = c.prepareStatement(
            "SELECT title, body, cents, contact FROM ad WHERE lower(title) LIKE ? ORDER BY created DESC LIMIT 50")) {
      ps.setString(1, "%" + (q == null ? "" : q.toLowerCase()) + "%");
      try (ResultSet rs = ps.executeQuery()) {
        while (rs.next()) {
          out.println("<article><h3>" + e(rs.getString("title")) + "</h3>");
<<<<<<< V
          out.println("<p>" + rs.getString("body").replace("\n", "<br>") + "</p>");
=======
          out.println("<p>" + e(rs.getString("body")).replace("\n", "<br>") + "</p>");
>>>>>>> F
          out.printf("<p>%.2f EUR, %s</p></article>%n", rs.getInt("cents") / 100.0, e(rs.getString("contact")));
        }
      }
    } catch (SQLException ex) {
      throw new ServletException(ex);
    }
    out.println("<p><a href='ads/new'>Place an ad</a></p></body></html>");
  }

  @Override
  protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
    if (req.getSession().getAttribute("member") == null) {
      resp.sendError(403);
      return;
    }
    int cents;
    try {
      cents = Math.toIntExact(Math.round(Double.parseDouble(req.getParameter("price")) * 100));
    } catch (NullPointerException | NumberFormatException | ArithmeticException ex) {
      resp.sendError(400, "price");
      return;
    }
    try (Connection c = ds.getConnection();
        PreparedStatement ps = c.prepareStatement(
            "INSERT INTO ad (title, body, cents, contact, created) VALUES (?, ?, ?, ?, now())")) {
      ps.setString(1, req.getParameter("title"));
      ps.setString(2, req.getParameter("body"));
      ps.setInt(3, cents);
      ps.setString(4, req.getParameter("contact"));
      ps.executeUpdate();
    } catch (SQLException ex) {
      throw new ServletException(ex);
    }
    resp.sendRedirect(req.getContextPath() + "/ads");
  }
}
