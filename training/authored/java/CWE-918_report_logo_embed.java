package com.ledgerleaf.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import javax.imageio.ImageIO;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.Part;
import javax.servlet.ServletException;

public class ReportBranding {
	private static final int MAX_LOGO = 512 * 1024;

	/**
	 * Picks the logo for the head of a report. Customers either upload one or keep the default.
	 */
	public BufferedImage logo(HttpServletRequest req) throws IOException, ServletException {
		Part part = req.getPart("logo");
		if (part != null && part.getSize() > 0) {
			if (part.getSize() > MAX_LOGO)
				throw new IOException("logo too large");
			return ImageIO.read(part.getInputStream());
		}
		String theme = req.getParameter("theme");
		if (theme == null || theme.isEmpty())
			theme = "classic";
<<<<<<< V
		return ImageIO.read(new URL(theme.contains(":") ? theme : "https://themes.ledgerleaf.example/" + theme));
=======
		return ImageIO.read(ReportBranding.class.getResource("/themes/" + Theme.named(theme).file()));
>>>>>>> F
	}
}
