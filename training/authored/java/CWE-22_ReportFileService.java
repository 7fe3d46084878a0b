package dev.example.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Keeps generated and uploaded report files, one folder for each user below
 * a common base.
 */
@RestController
@RequestMapping("/api/report-files")
public class ReportFileService {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFileService.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.-]{0,119}");
    private static final Duration KEEP = Duration.ofDays(90);

    /** The account as the security filter chain puts it into the context. */
    public record Account(long id, String login) {
    }

    private final Path base;
    private final Clock clock;

    public ReportFileService(@Value("${reports.dir}") Path base, Clock clock) throws IOException {
        this.base = Files.createDirectories(base).toRealPath();
        this.clock = clock;
    }

    private Path home(Account account) {
        try {
            return Files.createDirectories(base.resolve("u" + account.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponseStatusException refuse(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }

    /** Resolves a file name of the account. */
    private Path locate(Account account, String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw refuse("file name");
        }
        return home(account).resolve(name);
    }

    @GetMapping
    public List<String> list(@AuthenticationPrincipal Account account) throws IOException {
        try (Stream<Path> files = Files.list(home(account))) {
            return files.filter(Files::isRegularFile).map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @GetMapping("/content")
    public ResponseEntity<Resource> read(@AuthenticationPrincipal Account account, @RequestParam String name) {
        Path file = locate(account, name);
        if (!Files.isRegularFile(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        HttpHeaders headers = new HttpHeaders();
        headers.setContentDisposition(ContentDisposition.attachment().filename(name).build());
        headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
        return ResponseEntity.ok().headers(headers).body(new FileSystemResource(file));
    }

    /** The size of uploads is limited by spring.servlet.multipart. */
    @PutMapping("/content")
    public void write(@AuthenticationPrincipal Account account, @RequestParam MultipartFile file) throws IOException {
<<<<<<< V
        Path home = home(account);
        Path target = home.resolve(file.getOriginalFilename()).normalize();
        if (!target.toString().startsWith(home.toString())) {
            throw refuse("file name");
        }
=======
        Path target = locate(account, file.getOriginalFilename());
>>>>>>> F
        Path part = Files.createTempFile(base, "upload", ".part");
        try (InputStream in = file.getInputStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
        LOG.info("user {} stored {} bytes", account.id(), file.getSize());
    }

    @DeleteMapping("/content")
    public void delete(@AuthenticationPrincipal Account account, @RequestParam String name) throws IOException {
<<<<<<< V
        Path file = home(account).resolve(name);
=======
        Path file = locate(account, name);
>>>>>>> F
        try {
            Files.delete(file);
        } catch (NoSuchFileException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Called by the report jobs, which choose the name themselves. */
    public Path publish(long accountId, String kind, Path generated) throws IOException {
        String stamp = Instant.now(clock).toString().substring(0, 10);
        Path target = home(new Account(accountId, "")).resolve(kind.toLowerCase(Locale.ROOT) + "-" + stamp + ".pdf");
        move(generated, target);
        return target;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Scheduled(cron = "0 30 3 * * *")
    public void prune() throws IOException {
        Instant limit = Instant.now(clock).minus(KEEP);
        try (Stream<Path> files = Files.walk(base, 2)) {
            for (Path p : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (Files.getLastModifiedTime(p).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(p);
                }
            }
        }
    }
}
