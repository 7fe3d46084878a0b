package com.observly.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class IngestServlet extends HttpServlet {
  private static final int LIMIT = 4 * 1024 * 1024;
  private SpanSink sink;
  @Override
  public void init() {
    sink = SpanSink.of(getServletContext());
  }
  @Override
  protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
    if (req.getContentLengthLong() < 0 || req.getContentLengthLong() > LIMIT) {
      resp.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    InputStream in = req.getInputStream();
    if ("gzip".equals(req.getHeader("Content-Encoding"))) {
      in = new GZIPInputStream(in);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buf = new byte[8192];
    int n;
<<<<<<< V
    while ((n = in.read(buf)) != -1) {
=======
    while ((n = in.read(buf)) != -1 && body.size() <= LIMIT) {
>>>>>>> F
      body.write(buf, 0, n);
    }
    if (body.size() > LIMIT) {
      resp.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    sink.accept(body.toByteArray());
    resp.setStatus(HttpServletResponse.SC_ACCEPTED);
  }
}
