package example.contest;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.*;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

@Controller("/contest")
@Secured("isAuthenticated()")
public class PhotoContest {

    private static final Path ENTRIES = Path.of("/srv/contest/entries");
    private static final int MAX_SIDE = 12_000;
    private static final Map<String, String> RULES = Map.of("en", "rules-en.pdf", "it", "rules-it.pdf");

    private final EntryRepository entries;

    public PhotoContest(EntryRepository entries) {
        this.entries = entries;
    }

    @Post(value = "/entries", consumes = MediaType.MULTIPART_FORM_DATA)
    public HttpResponse<?> enter(CompletedFileUpload photo, @Part String title, Authentication auth) throws IOException {
        if (photo.getSize() > 15_000_000) {
            return HttpResponse.badRequest("size");
        }
        BufferedImage image = read(photo.getBytes());
        if (image == null) {
            return HttpResponse.unprocessableEntity();
        }
        String name = UUID.randomUUID() + ".png";
        ImageIO.write(image, "png", ENTRIES.resolve(name).toFile());
        Entry e = entries.save(new Entry(auth.getName(), title.strip(), name, photo.getFilename()));
        return HttpResponse.created(Map.of("id", e.id()));
    }

    private static BufferedImage read(byte[] data) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(data))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if (!List.of("JPEG", "png").contains(reader.getFormatName())
                        || (long) reader.getWidth(0) * reader.getHeight(0) > 80_000_000L || reader.getWidth(0) > MAX_SIDE) {
                    return null;
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    @Get("/entries/{id}/photo")
    public HttpResponse<?> photo(long id) {
        return entries.findShown(id)
                .map(e -> HttpResponse.ok(new SystemFile(ENTRIES.resolve(e.diskName()).toFile(), MediaType.IMAGE_PNG_TYPE))
                        .header("X-Content-Type-Options", "nosniff"))
                .orElse(HttpResponse.notFound());
    }

    @Get("/entries/{id}/original")
    public HttpResponse<?> original(long id, Authentication auth) {
        return entries.findByIdAndOwner(id, auth.getName())
                .map(e -> HttpResponse.ok(new SystemFile(ENTRIES.resolve(e.diskName()).toFile(), MediaType.IMAGE_PNG_TYPE).attach(e.id() + ".png")))
                .orElse(HttpResponse.notFound());
    }

    @Delete("/entries/{id}")
    public HttpResponse<?> withdraw(long id, Authentication auth) throws IOException {
        Entry e = entries.findByIdAndOwner(id, auth.getName()).orElse(null);
        if (e == null) {
            return HttpResponse.notFound();
        }
        Files.deleteIfExists(ENTRIES.resolve(e.diskName()));
        entries.delete(e);
        return HttpResponse.noContent();
    }

    @Get("/rules/{lang}")
    public StreamedFile rules(String lang) {
        String name = RULES.getOrDefault(lang, "rules-en.pdf");
        InputStream in = PhotoContest.class.getResourceAsStream("/rules/" + name);
        return new StreamedFile(in, MediaType.of("application/pdf")).attach(name);
    }

    @Secured("JURY")
    public void exportTo(OutputStream out, int round) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Entry e : entries.findByRound(round)) {
                zip.putNextEntry(new ZipEntry(String.format("%05d.png", e.id())));
                Files.copy(ENTRIES.resolve(e.diskName()), zip);
                zip.closeEntry();
            }
        }
    }

    @Get("/entries/{id}/thumb")
    public HttpResponse<byte[]> thumb(long id, @Header("If-None-Match") @io.micronaut.core.annotation.Nullable String seen) throws Exception {
        Entry e = entries.findShown(id).orElse(null);
        if (e == null) {
            return HttpResponse.notFound();
        }
        String tag = '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(e.diskName().getBytes(StandardCharsets.UTF_8))) + '"';
        return tag.equals(seen) ? HttpResponse.notModified() : HttpResponse.ok(Thumbs.png(ImageIO.read(ENTRIES.resolve(e.diskName()).toFile()), 320)).header("ETag", tag);
    }

    @Get("/random")
    public List<Long> random() {
        List<Long> ids = entries.shownIds();
        return ids.isEmpty() ? ids : List.of(ids.get(ThreadLocalRandom.current().nextInt(ids.size())));
    }
}
