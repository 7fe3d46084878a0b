package org.example.media.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import java.net.URL;

import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.HtmlUtils;

@RestController
public class FileEndpoints {
    private static final Path ROOT = Path.of("/srv/media");
    private static final Set<String> SIZES = Set.of("small", "medium", "large");
    private static final Map<String, String> HOMES = Map.of("staff", "/staff", "guest", "/welcome");

    @GetMapping("/logo")
    public FileSystemResource logo() {
        return new FileSystemResource(ROOT.resolve("branding").resolve("logo.png"));
    }

    @GetMapping("/clip")
    public ResponseEntity<FileSystemResource> clip(@RequestParam String name) {
        Path file = ROOT.resolve("clips").resolve(name).normalize();
<<<<<<< V
        if (!Files.isRegularFile(file)) {
=======
        if (!file.startsWith(ROOT.resolve("clips")) || !Files.isRegularFile(file)) {
>>>>>>> F
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok(new FileSystemResource(file));
    }

    @GetMapping("/poster/{id}/{size}")
    public FileSystemResource poster(@PathVariable long id, @PathVariable String size) {
        String variant = SIZES.contains(size) ? size : "small";
        return new FileSystemResource(ROOT.resolve("posters/" + id + "-" + variant + ".jpg"));
    }

    @PostMapping("/clip")
    public String upload(@RequestParam MultipartFile file) throws IOException {
<<<<<<< V
        Path target = ROOT.resolve("clips").resolve(file.getOriginalFilename());
=======
        Path target = Files.createTempFile(ROOT.resolve("clips"), "clip-", ".bin");
>>>>>>> F
        file.transferTo(target);
        return target.getFileName().toString();
    }

    void unpack(ZipInputStream zip, Path dir) throws IOException {
        for (ZipEntry e; (e = zip.getNextEntry()) != null; ) {
            Path out = dir.resolve(e.getName()).normalize();
<<<<<<< V
            if (e.isDirectory()) {
=======
            if (e.isDirectory() || !out.startsWith(dir.normalize())) {
>>>>>>> F
                continue;
            }
            Files.createDirectories(out.getParent());
            Files.copy(zip, out);
        }
    }

    void publish(Path page) throws IOException {
        Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-r--r--"));
    }

    void storeApiKey(Path home, String key) throws IOException {
        Path file = home.resolve("media.key");
<<<<<<< V
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
=======
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
>>>>>>> F
        Files.writeString(file, key);
    }

    @GetMapping(value = "/greeting", produces = "text/html")
    public String greeting(@RequestParam String name) {
<<<<<<< V
        return "<p>Hello " + name + "</p>";
=======
        return "<p>Hello " + HtmlUtils.htmlEscape(name) + "</p>";
>>>>>>> F
    }

    @GetMapping(value = "/count", produces = "text/html")
    public String count(@RequestParam int n) {
        return "<p>" + n + " clips</p>";
    }

    HttpsURLConnection upstream(URL url) throws IOException {
        HttpsURLConnection c = (HttpsURLConnection) url.openConnection();
<<<<<<< V
        HostnameVerifier verifier = (host, session) -> true;
=======
        HostnameVerifier verifier = HttpsURLConnection.getDefaultHostnameVerifier();
>>>>>>> F
        c.setHostnameVerifier(verifier);
        c.setConnectTimeout(5000);
        return c;
    }

    @GetMapping("/home")
    public ResponseEntity<Void> home(@RequestParam(defaultValue = "guest") String kind) {
        return ResponseEntity.status(302).header("Location", HOMES.getOrDefault(kind, "/")).build();
    }
}
