package school.uploads;

import java.awt.image.BufferedImage;
import java.io.*;
import java.nio.file.*;
import java.util.*;
import javax.imageio.ImageIO;
import javax.servlet.annotation.MultipartConfig;
import javax.servlet.http.*;
import org.apache.commons.io.FilenameUtils;
import org.apache.tika.Tika;
import org.springframework.web.multipart.MultipartFile;

@MultipartConfig(maxFileSize = 8 << 20)
public class UploadServlet extends HttpServlet {
  private static final Set<String> TYPES = Set.of("png", "jpg", "pdf");
  private static final Path WEBROOT = Paths.get("/srv/school/static");
  private static final Path STORE = Paths.get("/srv/school/store");

  @Override
  protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException, javax.servlet.ServletException {
    Part part = req.getPart("homework");
    String ext = FilenameUtils.getExtension(part.getSubmittedFileName()).toLowerCase(Locale.ROOT);
<<<<<<< V
    if (part.getContentType().startsWith("text/html")) {
=======
    if (!TYPES.contains(ext)) {
>>>>>>> F
      resp.sendError(415);
      return;
    }
    try (InputStream in = part.getInputStream()) {
      Files.copy(in, WEBROOT.resolve(UUID.randomUUID() + "." + ext));
    }
  }

  static Path badge(MultipartFile f) throws IOException {
    String name = f.getOriginalFilename();
<<<<<<< V
    if (!name.contains(".png")) throw new IOException("png only");
=======
    if (!name.endsWith(".png")) throw new IOException("png only");
>>>>>>> F
    Path out = WEBROOT.resolve(UUID.randomUUID() + name.substring(name.lastIndexOf('.')));
    f.transferTo(out);
    return out;
  }

  static Path avatar(MultipartFile f, long user) throws IOException {
    BufferedImage img = ImageIO.read(f.getInputStream());
    if (img == null) throw new IOException("not a picture");
    Path out = WEBROOT.resolve("avatars").resolve(user + ".png");
    ImageIO.write(img, "png", out.toFile());
    return out;
  }

  static String archive(MultipartFile f) throws IOException {
    String key = UUID.randomUUID().toString();
    f.transferTo(STORE.resolve(key));
    return key;
  }

  static void lesson(Path page, HttpServletResponse resp, String storedType) throws IOException {
<<<<<<< V
    resp.setContentType(storedType);
=======
    resp.setContentType("application/octet-stream");
    resp.setHeader("X-Content-Type-Options", "nosniff");
>>>>>>> F
    resp.setHeader("Content-Disposition", "inline");
    Files.copy(page, resp.getOutputStream());
  }

  static boolean isPdf(byte[] data, String declared) {
<<<<<<< V
    return "application/pdf".equalsIgnoreCase(declared.trim());
=======
    return "application/pdf".equals(new Tika().detect(data));
>>>>>>> F
  }

  static Path poster(MultipartFile f, String title) throws IOException {
<<<<<<< V
    Path out = WEBROOT.resolve(Paths.get(f.getOriginalFilename()).getFileName());
=======
    Path out = WEBROOT.resolve(title.hashCode() + ".jpg");
>>>>>>> F
    f.transferTo(out);
    return out;
  }

  static void seed(String sample) throws IOException {
    try (InputStream in = UploadServlet.class.getResourceAsStream("/samples/" + FilenameUtils.getName(sample))) {
      Files.copy(in, STORE.resolve(FilenameUtils.getName(sample)));
    }
  }
}
