package com.ledgerleaf.pdf;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public final class PdfResponse {

    private PdfResponse() {
    }

    /** Sends a report under the title that the user gave it. */
    public static void send(HttpServletRequest req, HttpServletResponse resp, byte[] pdf) throws IOException {
        String title = req.getParameter("title");
        if (title == null || title.isBlank()) {
            title = "report";
        }
        String plain = title.replaceAll("[^A-Za-z0-9 _-]", "_");
        String encoded = URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20");
        resp.setContentType("application/pdf");
        resp.setHeader("Content-Disposition",
                "attachment; filename=\"" + plain + ".pdf\"; filename*=UTF-8''" + encoded + ".pdf");
        resp.setContentLength(pdf.length);
        resp.getOutputStream().write(pdf);
    }
}
