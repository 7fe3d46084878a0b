package org.cabin.guestbook;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.commons.text.StringEscapeUtils;

public class GuestbookServlet extends HttpServlet {
	private EntryStore store;

	@Override
	public void init() throws ServletException {
		store = (EntryStore) getServletContext().getAttribute("entries");
	}

	@Override
	protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
		resp.setContentType("text/html;charset=UTF-8");
		PrintWriter out = resp.getWriter();
		out.println("<html><body><h1>Guestbook</h1><ul>");
		List<Entry> entries = store.latest(50);
		for (Entry e : entries) {
			out.print("<li><p>");
			out.print(StringEscapeUtils.escapeHtml4(e.getText()));
			out.print("</p>");
			if (e.getHomepage() != null && e.getHomepage().startsWith("http")) {
				out.print("<a href=\"");
<<<<<<< V
				out.print(e.getHomepage());
=======
				out.print(StringEscapeUtils.escapeHtml4(e.getHomepage()));
>>>>>>> F
				out.print("\">");
				out.print(StringEscapeUtils.escapeHtml4(e.getName()));
				out.print("</a>");
			}
			out.println("</li>");
		}
		out.println("</ul></body></html>");
	}
}
