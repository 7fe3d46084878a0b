package net.quarrystreet.portal;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Part;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.commons.io.FilenameUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

class UploadController {

  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg");
  private static final Map<String, String> TYPES = Map.of("pdf", "application/pdf", "txt", "text/plain");

  private final Path store;

  UploadController(Path store) {
    this.store = store;
  }

  String saveCv(MultipartFile file) throws IOException {
<<<<<<< V
    Path target = store.resolve(file.getOriginalFilename());
=======
    Path target = store.resolve(UUID.randomUUID() + ".pdf");
>>>>>>> F
    file.transferTo(target);
    return target.getFileName().toString();
  }

  String saveAvatar(MultipartFile file) throws IOException {
    String name = file.getOriginalFilename().toLowerCase(Locale.ROOT);
<<<<<<< V
    if (!name.contains(".png") && !name.contains(".jpg")) {
=======
    if (!name.endsWith(".png") && !name.endsWith(".jpg")) {
>>>>>>> F
      throw new IllegalArgumentException("png or jpg, please");
    }
    String stored = UUID.randomUUID() + "." + FilenameUtils.getExtension(name);
    file.transferTo(store.resolve("avatars").resolve(stored));
    return stored;
  }

  void saveBanner(Part part, ServletContext ctx) throws IOException {
    BufferedImage img = ImageIO.read(part.getInputStream());
    if (img == null) throw new IOException("not an image");
<<<<<<< V
    Path out = Path.of(ctx.getRealPath("/banners")).resolve(Path.of(part.getSubmittedFileName()).getFileName());
    part.write(out.toString());
=======
    Path out = Path.of(ctx.getRealPath("/banners")).resolve(UUID.randomUUID() + ".png");
    ImageIO.write(img, "png", out.toFile());
>>>>>>> F
  }

  String saveEvidence(MultipartFile file) throws IOException {
<<<<<<< V
    boolean image = String.valueOf(file.getContentType()).startsWith("image/");
=======
    boolean image = IMAGES.contains(FilenameUtils.getExtension(file.getOriginalFilename()).toLowerCase(Locale.ROOT));
>>>>>>> F
    if (!image) throw new IllegalArgumentException("images only");
    String stored = UUID.randomUUID() + "." + FilenameUtils.getExtension(file.getOriginalFilename());
    Files.copy(file.getInputStream(), store.resolve("evidence").resolve(stored));
    return stored;
  }

  ResponseEntity<byte[]> show(String declaredType, byte[] body) {
    return ResponseEntity.ok()
<<<<<<< V
        .contentType(MediaType.parseMediaType(declaredType))
        .header("Content-Disposition", "inline")
=======
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Disposition", "attachment")
>>>>>>> F
        .body(body);
  }

  String saveLetter(Part part) throws IOException {
    String ext = FilenameUtils.getExtension(part.getSubmittedFileName());
    String type = TYPES.get(ext);
    if (type == null) throw new IllegalArgumentException(ext);
    String stored = UUID.randomUUID() + "." + ext;
    try (InputStream in = part.getInputStream()) {
      Files.copy(in, store.resolve(stored));
    }
    return stored;
  }

  void rememberOriginalName(MultipartFile file, Map<String, String> meta) {
    String name = file.getOriginalFilename();
    meta.put("title", name == null ? "" : name.substring(0, Math.min(name.length(), 120)));
    meta.put("declared-type", String.valueOf(file.getContentType()));
  }

  void saveTemplate(MultipartFile file, long customer) throws IOException {
<<<<<<< V
    if (FilenameUtils.isExtension(file.getOriginalFilename(), "exe", "bat", "sh")) {
=======
    if (!FilenameUtils.isExtension(file.getOriginalFilename(), "docx", "odt")) {
>>>>>>> F
      throw new IllegalArgumentException("type not accepted");
    }
    String ext = FilenameUtils.getExtension(file.getOriginalFilename());
    file.transferTo(store.resolve("templates").resolve(customer + "." + ext));
  }
}
