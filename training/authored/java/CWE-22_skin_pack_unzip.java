package gg.emberfall.launcher;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

final class SkinPack {

  private SkinPack() {}

  /** Unpacks a pack downloaded from the community workshop below {@code root}. */
  static int install(File pack, File root) throws IOException {
    String base = root.getCanonicalPath() + File.separator;
    byte[] buf = new byte[8192];
    int files = 0;
    try (ZipInputStream zip = new ZipInputStream(new FileInputStream(pack))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        File dest = new File(root, e.getName());
        if (e.isDirectory()) {
          continue;
        }
<<<<<<< V
        if (!dest.getAbsolutePath().startsWith(base)) {
=======
        if (!dest.getCanonicalPath().startsWith(base)) {
>>>>>>> F
          throw new IOException("bad entry in " + pack.getName());
        }
        dest.getParentFile().mkdirs();
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(dest))) {
          copy(zip, out, buf);
        }
        files++;
      }
    }
    return files;
  }

  private static void copy(InputStream in, OutputStream out, byte[] buf) throws IOException {
    for (int n = in.read(buf); n >= 0; n = in.read(buf)) {
      out.write(buf, 0, n);
    }
  }
}
