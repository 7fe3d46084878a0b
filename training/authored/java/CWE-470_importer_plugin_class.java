package com.siloworks.importer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.servlet.annotation.MultipartConfig;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

@WebServlet("/import")
@MultipartConfig(maxFileSize = 20_000_000)
public class ImportServlet extends HttpServlet {

    private static final Map<String, Class<? extends RecordImporter>> IMPORTERS = Map.of(
            "csv", CsvImporter.class,
            "edi", EdifactImporter.class,
            "fixed", FixedWidthImporter.class);

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String format = req.getParameter("format");
        try (InputStream in = req.getPart("file").getInputStream()) {
<<<<<<< V
            Class<?> type = IMPORTERS.get(format);
            if (type == null) {
                type = Class.forName(format);
            }
            RecordImporter importer = (RecordImporter) type.getDeclaredConstructor().newInstance();
=======
            Class<? extends RecordImporter> type = IMPORTERS.get(format);
            if (type == null) {
                throw new IllegalArgumentException(format);
            }
            RecordImporter importer = type.getDeclaredConstructor().newInstance();
>>>>>>> F
            int rows = importer.run(in);
            resp.setContentType("text/plain");
            resp.getWriter().println(rows + " rows imported");
        } catch (Exception e) {
            log("import failed", e);
            resp.sendError(422);
        }
    }
}
