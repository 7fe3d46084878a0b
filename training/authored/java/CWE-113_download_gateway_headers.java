package com.northlea.files.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Minimal HTTP/1.1 responder of the file gateway; sits behind the TLS terminator. */
final class DownloadResponder
{
  private final Path blobs;
  private final BlobIndex index;

  DownloadResponder(Path blobs, BlobIndex index)
  {
    this.blobs = blobs;
    this.index = index;
  }

  void respond(String target, OutputStream out) throws IOException
  {
    int q = target.indexOf('?');
    Map<String, String> params = q < 0 ? Map.of() : query(target.substring(q + 1));
    String path = q < 0 ? target : target.substring(0, q);

    BlobIndex.Entry entry = index.lookup(path.substring(path.lastIndexOf('/') + 1));
    if (entry == null) {
      status(out, 404, "Not Found");
      return;
    }
    String goTo = params.get("after");
    if (goTo != null && goTo.startsWith("/")) {
      redirect(out, goTo);
      return;
    }
    String name = params.getOrDefault("as", entry.displayName());
    StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
    header(head, "Content-Type", entry.mediaType());
    header(head, "Content-Length", Long.toString(entry.size()));
    header(head, "X-Content-Type-Options", "nosniff");
<<<<<<< V
    head.append("Content-Disposition: attachment; filename=\"").append(name.replace("\"", "")).append("\"\r\n");
=======
    header(head, "Content-Disposition", "attachment; filename=\"" + name.replace("\"", "") + "\"");
>>>>>>> F
    head.append("\r\n");
    out.write(head.toString().getBytes(StandardCharsets.UTF_8));
    Files.copy(blobs.resolve(entry.sha256()), out);
    out.flush();
  }

  private static void redirect(OutputStream out, String path) throws IOException
  {
    StringBuilder head = new StringBuilder("HTTP/1.1 303 See Other\r\n");
    header(head, "Location", "/app/" + URLEncoder.encode(path.substring(1), StandardCharsets.UTF_8));
    header(head, "Content-Length", "0");
    head.append("\r\n");
    out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void header(StringBuilder head, String name, String value)
  {
    head.append(name).append(": ");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      head.append(c < 0x20 || c == 0x7f ? ' ' : c);
    }
    head.append("\r\n");
  }

  private static void status(OutputStream out, int code, String text) throws IOException
  {
    String s = "HTTP/1.1 " + code + " " + text + "\r\nContent-Length: 0\r\n\r\n";
    out.write(s.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static Map<String, String> query(String raw)
  {
    Map<String, String> m = new HashMap<>();
    for (String pair : raw.split("&")) {
      int eq = pair.indexOf('=');
      if (eq > 0) {
        m.put(pair.substring(0, eq), URLDecoder.decode(pair.substring(eq + 1), StandardCharsets.UTF_8));
      }
    }
    return m;
  }
}
