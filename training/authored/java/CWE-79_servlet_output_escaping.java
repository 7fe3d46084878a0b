package guestbook.web;

import java.io.*;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.http.*;
import org.apache.commons.text.StringEscapeUtils;
import org.owasp.encoder.Encode;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;

public class GuestbookServlet extends HttpServlet {
	@Override
	protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException, ServletException {
		resp.setContentType("text/html;charset=UTF-8");
		PrintWriter out = resp.getWriter();
		out.println("<h1>Guestbook</h1>");
<<<<<<< V
		out.println("<p>Results for " + req.getParameter("q") + "</p>");
=======
		out.println("<p>Results for " + Encode.forHtml(req.getParameter("q")) + "</p>");
>>>>>>> F
		out.println("<p>Page " + Integer.parseInt(req.getParameter("page")) + "</p>");
	}

	@Override
	protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
		String name = req.getParameter("name");
<<<<<<< V
		resp.setContentType("text/html");
=======
		resp.setContentType("text/plain");
		resp.setHeader("X-Content-Type-Options", "nosniff");
>>>>>>> F
		resp.getWriter().printf("Thank you, %s%n", name);
	}

	static String row(String author, String text) {
		return "<tr><td>" + HtmlUtils.htmlEscape(author) + "</td><td>" + HtmlUtils.htmlEscape(text) + "</td></tr>";
	}

	static String link(String homepage) {
<<<<<<< V
		return "<a href=\"" + Encode.forHtmlAttribute(homepage) + "\">home</a>";
=======
		return homepage.startsWith("https://") ? "<a href=\"" + Encode.forHtmlAttribute(homepage) + "\">home</a>" : "";
>>>>>>> F
	}

	static String script(String lastAuthor) {
<<<<<<< V
		return "<script>var last = '" + Encode.forHtmlContent(lastAuthor) + "';</script>";
=======
		return "<script>var last = '" + Encode.forJavaScript(lastAuthor) + "';</script>";
>>>>>>> F
	}

	static String pager(int page, int pages) {
		StringBuilder sb = new StringBuilder("<nav>");
		for (int i = 1; i <= pages; i++) {
			sb.append(i == page ? "<b>" + i + "</b>" : "<a href='?page=" + i + "'>" + i + "</a>");
		}
		return sb.append("</nav>").toString();
	}

	static String avatar(String alt) {
<<<<<<< V
		return "<img src=/a.png alt=" + StringEscapeUtils.escapeHtml4(alt) + ">";
=======
		return "<img src=/a.png alt=\"" + StringEscapeUtils.escapeHtml4(alt) + "\">";
>>>>>>> F
	}

	static String csv(List<String> names) {
		return String.join("\r\n", names);
	}
}

@RestController
class ApiErrors {
<<<<<<< V
	@GetMapping(value = "/echo", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
=======
	@GetMapping(value = "/echo", produces = MediaType.TEXT_PLAIN_VALUE)
>>>>>>> F
	String echo(@RequestParam String text) {
		return "You said: " + text;
	}

	@GetMapping(value = "/status", produces = MediaType.TEXT_HTML_VALUE)
	String status() {
		return "<b>up since " + java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime() / 1000 + " s</b>";
	}
}
