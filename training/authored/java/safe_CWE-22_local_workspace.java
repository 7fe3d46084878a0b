package dev.wagtail.editor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Workspace {

    enum Kind { DRAFT, FINAL }

    private final Path root;

    public Workspace() {
        this.root = Paths.get(System.getProperty("user.home"), ".wagtail");
    }

    public Path sheet(UUID id, Kind kind) {
        return root.resolve(kind.name().toLowerCase()).resolve(id + ".json");
    }

    public Path dailyBackup(LocalDate day) {
        return root.resolve("../.wagtail-backup").normalize().resolve(day + ".zip");
    }

    public Path openRelative(String typedByUser) throws IOException {
        Path p = root.resolve(typedByUser).toRealPath();
        if (!p.startsWith(root.toRealPath())) {
            throw new IOException(typedByUser + " lies outside the workspace");
        }
        return p;
    }

    public String template(int number) throws IOException {
        try (InputStream in = Workspace.class.getResourceAsStream("/templates/" + number + ".txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public void restore(ZipInputStream zip, Path target) throws IOException {
        Path base = target.toAbsolutePath().normalize();
        for (ZipEntry e; (e = zip.getNextEntry()) != null; ) {
            Path out = base.resolve(e.getName()).normalize();
            if (!out.startsWith(base)) throw new IOException("entry " + e.getName());
            if (e.isDirectory()) {
                Files.createDirectories(out);
            } else {
                Files.createDirectories(out.getParent());
                Files.copy(zip, out, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    public List<String> fonts() throws IOException {
        try (Stream<Path> s = Files.list(Path.of("/usr/share/fonts"))) {
            return s.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    public File exportTarget(File chosenInDialog, String suffix) {
        String name = chosenInDialog.getName();
        return name.endsWith(suffix) ? chosenInDialog : new File(chosenInDialog.getParentFile(), name + suffix);
    }

    public void emptyScratch() throws IOException {
        Path scratch = Files.createDirectories(root.resolve("scratch"));
        Files.walkFileTree(scratch, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path f, BasicFileAttributes a) throws IOException {
                Files.delete(f);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
