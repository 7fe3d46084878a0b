package vault.web;

import java.io.*;
import java.nio.file.*;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.io.*;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/vault")
class VaultController {

    private final Path root = Paths.get("/srv/vault").toAbsolutePath().normalize();

    @GetMapping("/file")
    public Resource file(@RequestParam String name) throws IOException {
        Path p = root.resolve(name).normalize();
<<<<<<< V
        if (!p.toString().startsWith(root.toString())) {
=======
        if (!p.startsWith(root)) {
>>>>>>> F
            throw new NoSuchFileException(name);
        }
        return new FileSystemResource(p);
    }

    @GetMapping("/logo")
    public Resource logo() {
        return new ClassPathResource("static/logo.svg");
    }

    @GetMapping("/preview")
    public byte[] preview(@RequestParam String doc) throws IOException {
<<<<<<< V
        File f = new File(root.toFile(), doc + ".png");
=======
        File f = new File(root.toFile(), new File(doc + ".png").getName());
>>>>>>> F
        return Files.readAllBytes(f.toPath());
    }

    @PostMapping("/upload")
    public String upload(@RequestParam MultipartFile file) throws IOException {
        String key = UUID.randomUUID().toString();
        try (InputStream in = file.getInputStream()) {
            Files.copy(in, root.resolve(key));
        }
        return key;
    }

    @PutMapping("/replace")
    public void replace(@RequestParam MultipartFile file) throws IOException {
<<<<<<< V
        Path target = root.resolve(StringUtils.cleanPath(file.getOriginalFilename())).normalize();
=======
        Path target = root.resolve(Paths.get(file.getOriginalFilename()).getFileName());
>>>>>>> F
        file.transferTo(target);
    }

    @DeleteMapping("/{id}")
    public void delete(@PathVariable UUID id) throws IOException {
        Files.deleteIfExists(root.resolve(id + ".pdf"));
    }

    @GetMapping("/report")
    public Resource report(@RequestParam String lang) throws IOException {
<<<<<<< V
        if (lang.contains("../") || lang.isEmpty()) throw new FileNotFoundException(lang);
=======
        if (!lang.matches("[a-z]{2}")) throw new FileNotFoundException(lang);
>>>>>>> F
        return new UrlResource(root.resolve("reports").toUri() + lang + "/index.html");
    }

    public Path linked(String name) throws IOException {
        Path p = root.resolve("shared").resolve(name).normalize();
<<<<<<< V
        if (p.startsWith(root)) {
=======
        if (p.toRealPath().startsWith(root.toRealPath())) {
>>>>>>> F
            return p;
        }
        throw new NoSuchFileException(name);
    }

    long usage() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).mapToLong(p -> p.toFile().length()).sum();
        }
    }
}
