package org.brambleford.parish;

import com.google.gson.Gson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.jsp.JspWriter;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.commons.text.StringEscapeUtils;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.owasp.encoder.Encode;
import org.springframework.web.util.HtmlUtils;

class ParishPages {

  void greeting(HttpServletRequest req, HttpServletResponse resp) throws IOException {
    resp.setContentType("text/html; charset=utf-8");
    PrintWriter out = resp.getWriter();
<<<<<<< V
    out.println("<p>Welcome back, " + req.getParameter("name") + "</p>");
=======
    out.println("<p>Welcome back, " + Encode.forHtml(req.getParameter("name")) + "</p>");
>>>>>>> F
  }

  void echo(HttpServletRequest req, HttpServletResponse resp) throws IOException {
<<<<<<< V
    resp.setContentType("text/html; charset=utf-8");
=======
    resp.setContentType("text/plain; charset=utf-8");
>>>>>>> F
    resp.setHeader("X-Content-Type-Options", "nosniff");
    resp.getWriter().println(req.getParameter("message"));
  }

  void searchBox(PrintWriter out, String query) {
    out.print("<input name=q value=");
<<<<<<< V
    out.print(StringEscapeUtils.escapeHtml4(query));
    out.println(">");
=======
    out.print('"' + StringEscapeUtils.escapeHtml4(query));
    out.println("\">");
>>>>>>> F
  }

  void script(PrintWriter out, String hymn) {
    out.println("<script>");
<<<<<<< V
    out.println("play('" + hymn.replace("\\", "\\\\").replace("'", "\\'") + "');");
=======
    out.println("play('" + Encode.forJavaScript(hymn) + "');");
>>>>>>> F
    out.println("</script>");
  }

  void website(PrintWriter out, String url) {
<<<<<<< V
    if (url.isBlank() || !url.contains(":")) return;
=======
    if (!url.startsWith("https://")) return;
>>>>>>> F
    out.println("<a rel=nofollow href=\"" + HtmlUtils.htmlEscape(url) + "\">Website</a>");
  }

  void calendarLinks(PrintWriter out, LocalDate month, String parish) {
    String q = URLEncoder.encode(parish, StandardCharsets.UTF_8);
    out.println("<a href=\"/calendar?m=" + month.getMonthValue() + "&amp;p=" + q + "\">" + month.getYear() + "</a>");
  }

  void obituary(PrintWriter out, String html) {
<<<<<<< V
    out.println(Jsoup.parseBodyFragment(html).body().html());
=======
    out.println(Jsoup.clean(html, Safelist.basic()));
>>>>>>> F
  }

  void events(HttpServletRequest req, HttpServletResponse resp, Object events) throws IOException {
    resp.setContentType("application/json");
    resp.getWriter().print(new Gson().toJson(events));
  }

  static class BadgeTag extends SimpleTagSupport {
    private String label;

    public void setLabel(String label) {
      this.label = label;
    }

    @Override
    public void doTag() throws IOException {
      JspWriter out = getJspContext().getOut();
<<<<<<< V
      out.write("<span class=\"badge\">" + label + "</span>");
=======
      out.write("<span class=\"badge\">" + Encode.forHtmlContent(label) + "</span>");
>>>>>>> F
    }
  }

  static class CountTag extends SimpleTagSupport {
    private int count;

    public void setCount(int count) {
      this.count = count;
    }

    @Override
    public void doTag() throws IOException {
      getJspContext().getOut().write("<span class=\"badge\">" + count + "</span>");
    }
  }
}
