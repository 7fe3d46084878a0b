package org.archivum.scans;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.UUID;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class PageImageServlet extends HttpServlet {
	private File root;

	@Override
	public void init() {
		root = new File(getInitParameter("scans"));
	}

	@Override
	protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
		UUID volume;
		int page;
		try {
			volume = UUID.fromString(req.getParameter("volume"));
			page = Integer.parseInt(req.getParameter("page"));
		} catch (RuntimeException e) {
			resp.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		File image = new File(root, volume + "/" + String.format("%05d.jpg", page));
		if (!image.isFile()) {
			resp.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		resp.setContentType("image/jpeg");
		resp.setContentLengthLong(image.length());
		try (OutputStream out = resp.getOutputStream()) {
			Files.copy(image.toPath(), out);
		}
	}
}
