package net.elderbeck.museum;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.owasp.encoder.Encode;
import org.springframework.web.util.HtmlUtils;

public class Fragments {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

	void heading(PrintWriter out, String exhibit) {
		out.println("<h1>" + HtmlUtils.htmlEscape(exhibit) + "</h1>");
	}

	void opening(PrintWriter out, LocalDate day, int visitors) {
		out.println("<p>" + DAY.format(day) + ": " + visitors + " visitors</p>");
	}

	void pager(HttpServletRequest req, PrintWriter out) {
		int page = Integer.parseInt(req.getParameter("page"));
		out.println("<a href=\"?page=" + (page + 1) + "\">" + (page + 1) + "</a>");
	}

	void roomLink(PrintWriter out, String room) {
		String q = URLEncoder.encode(room, StandardCharsets.UTF_8);
		out.println("<a href=\"/rooms?r=" + q + "\">" + Encode.forHtml(room) + "</a>");
	}

	void inlineData(PrintWriter out, String caption) {
		out.println("<script>const caption = \"" + Encode.forJavaScriptBlock(caption) + "\";</script>");
	}

	String guestbook(String markdown) {
		String html = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build().render(Parser.builder().build().parse(markdown));
		return Jsoup.clean(html, Safelist.basic());
	}

	void feedback(HttpServletRequest req, HttpServletResponse resp) throws IOException {
		resp.setContentType("text/plain; charset=utf-8");
		resp.setHeader("X-Content-Type-Options", "nosniff");
		resp.getWriter().print("Thank you, " + req.getParameter("name"));
	}

	String label(Map<String, Object> model) throws IOException, TemplateException {
		Configuration cfg = new Configuration(Configuration.VERSION_2_3_32);
		cfg.setOutputFormat(HTMLOutputFormat.INSTANCE);
		StringWriter out = new StringWriter();
		new Template("label", new StringReader("<b>${title}</b> <i>${artist}</i>"), cfg).process(model, out);
		return out.toString();
	}

	void legend(PrintWriter out) {
		for (String colour : List.of("red", "green", "blue")) {
			out.println("<li style=\"color: " + colour + "\">" + colour + "</li>");
		}
	}
}
