package org.example.lms.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a course module (a zip file) below a directory of its own. */
public final class ModuleArchive {
  private static final int MAX_ENTRIES = 5_000;
  private static final long MAX_TOTAL = 512L << 20;
  private static final Set<String> KINDS =
      Set.of("html", "css", "png", "jpg", "svg", "mp4", "vtt", "json", "woff2", "txt");

  private final Path root;

  public ModuleArchive(Path root) throws IOException {
    Files.createDirectories(root);
    this.root = root.toRealPath();
  }

  /** Returns the new directory; nothing is left behind after an exception. */
  public Path unpack(InputStream in) throws IOException {
    Path dir = Files.createTempDirectory(root, "module-");
    try {
      unpackInto(in, dir);
      return dir;
    } catch (IOException | RuntimeException e) {
      deleteTree(dir);
      throw e;
    }
  }

  private static void unpackInto(InputStream in, Path dir) throws IOException {
    long left = MAX_TOTAL;
    int count = 0;
    Set<Path> seen = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (++count > MAX_ENTRIES) {
          throw new IOException("more than " + MAX_ENTRIES + " entries");
        }
        Path target = dir.resolve(e.getName()).normalize();
        if (!target.startsWith(dir) || target.equals(dir)) {
          throw new IOException("entry outside of the module: " + e.getName());
        }
        if (e.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        if (!KINDS.contains(extension(target)) || !seen.add(target)) {
          throw new IOException("entry not accepted: " + e.getName());
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
          left -= copy(zip, out, left);
        }
      }
    }
  }

  private static long copy(InputStream in, OutputStream out, long limit) throws IOException {
    byte[] buf = new byte[16 * 1024];
    long total = 0;
    int n;
    while ((n = in.read(buf)) > 0) {
      total += n;
      if (total > limit) {
        throw new IOException("module is larger than " + MAX_TOTAL + " bytes");
      }
      out.write(buf, 0, n);
    }
    return total;
  }

  private static String extension(Path p) {
    String name = p.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
  }

  private static void deleteTree(Path dir) throws IOException {
    try (Stream<Path> walk = Files.walk(dir)) {
      for (Path p : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(p);
      }
    }
  }
}
