package org.kartverk.tiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Conditional GET for tiles that the nightly renderer wrote. */
final class TileCache {
  private final Path tiles;

  TileCache(Path tiles) {
    this.tiles = tiles;
  }

  void send(int z, int x, int y, HttpServletRequest req, HttpServletResponse resp) throws IOException {
    Path file = tiles.resolve(z + "/" + x + "/" + y + ".pbf");
    if (!Files.exists(file)) {
      resp.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    byte[] data = Files.readAllBytes(file);
    String etag = '"' + md5(data) + '"';
    resp.setHeader("ETag", etag);
    if (etag.equals(req.getHeader("If-None-Match"))) {
      resp.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    resp.setContentType("application/x-protobuf");
    resp.getOutputStream().write(data);
  }

  private static String md5(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
