package org.example.guestbook;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.owasp.encoder.Encode;

@WebServlet("/guestbook")
public class GuestbookServlet extends HttpServlet {

    private final GuestbookDao dao = new GuestbookDao();

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String author = req.getParameter("author");
        List<Entry> entries = dao.latest(author, 50);

        resp.setContentType("text/html; charset=UTF-8");
        PrintWriter out = resp.getWriter();
        out.println("<!DOCTYPE html><html><head><title>Guestbook</title></head><body>");

        if (author != null) {
            out.println("<p>Entries by <b>" + Encode.forHtml(author) + "</b></p>");
            out.println("<a href=\"?author=" + URLEncoder.encode(author, StandardCharsets.UTF_8) + "&amp;format=rss\">feed</a>");
        }
        out.println("<ul>");
        for (Entry e : entries) {
            out.println("<li id=\"e" + e.id() + "\" title=\"" + Encode.forHtmlAttribute(e.author()) + "\">"
                    + Encode.forHtmlContent(e.text()) + "</li>");
        }
        out.println("</ul>");
        out.println("<script>var total = " + entries.size() + ";</script>");
        out.println("</body></html>");
    }
}
