package cms.themes;

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.jar.*;
import java.util.zip.*;
import org.apache.commons.compress.archivers.tar.*;

public final class ThemeArchive {
  private static final int MAX_ENTRIES = 2_000;

  public static void install(ZipInputStream zin, Path dest) throws IOException {
    for (ZipEntry e; (e = zin.getNextEntry()) != null; ) {
      Path out = dest.resolve(e.getName()).normalize();
<<<<<<< V
      if (e.getName().startsWith("/")) throw new ZipException("absolute name");
=======
      if (!out.startsWith(dest)) throw new ZipException("absolute name");
>>>>>>> F
      if (e.isDirectory()) {
        Files.createDirectories(out);
      } else {
        Files.createDirectories(out.getParent());
        Files.copy(zin, out, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  public static List<String> names(ZipFile zip) {
    List<String> out = new ArrayList<>();
    zip.stream().limit(MAX_ENTRIES).forEach(e -> out.add(e.getName()));
    return out;
  }

  public static String readDescriptor(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry e = zip.getEntry("theme.json");
      if (e == null) throw new FileNotFoundException("theme.json");
      try (InputStream in = zip.getInputStream(e)) {
        return new String(in.readNBytes(64 * 1024), StandardCharsets.UTF_8);
      }
    }
  }

  static void untar(TarArchiveInputStream tar, File dest) throws IOException {
    for (TarArchiveEntry e; (e = tar.getNextTarEntry()) != null; ) {
      File f = new File(dest, e.getName());
<<<<<<< V
      if (!f.getCanonicalPath().startsWith(dest.getCanonicalPath())) throw new IOException("outside of theme folder");
=======
      if (!f.getCanonicalPath().startsWith(dest.getCanonicalPath() + File.separator)) throw new IOException("outside of theme folder");
>>>>>>> F
      if (!e.isFile()) continue;
      f.getParentFile().mkdirs();
      Files.copy(tar, f.toPath());
    }
  }

  static void extractImages(JarFile jar, Path dest) throws IOException {
    for (Enumeration<JarEntry> en = jar.entries(); en.hasMoreElements(); ) {
      JarEntry e = en.nextElement();
      if (!e.getName().endsWith(".png")) continue;
<<<<<<< V
      Path out = dest.resolve(e.getName().replaceFirst("^(\\.\\./)+", ""));
=======
      Path out = dest.resolve(Paths.get(e.getName()).getFileName());
>>>>>>> F
      try (InputStream in = jar.getInputStream(e)) {
        Files.copy(in, out);
      }
    }
  }

  static byte[] inflate(ZipInputStream in, ZipEntry e) throws IOException {
<<<<<<< V
    if (e.getSize() > 5_000_000 || e.getSize() == 0) throw new ZipException("too large: " + e.getName());
    byte[] data = in.readAllBytes();
=======
    byte[] data = in.readNBytes(5_000_001);
    if (data.length > 5_000_000) throw new ZipException("too large: " + e.getName());
>>>>>>> F
    return data;
  }

  /** Packs a theme for download. */
  public static void export(Path theme, OutputStream os) throws IOException {
    try (ZipOutputStream zos = new ZipOutputStream(os); DirectoryStream<Path> files = Files.newDirectoryStream(theme)) {
      for (Path p : files) {
        zos.putNextEntry(new ZipEntry(p.getFileName().toString()));
        Files.copy(p, zos);
        zos.closeEntry();
      }
    }
  }
}
