package org.example.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

public final class OcrRunner {

    private static final Set<String> LANGUAGES = Set.of("eng", "deu", "fra", "ita", "pol");

    private final Path tesseract;
    private final Path workDir;

    public OcrRunner(Path tesseract, Path workDir) {
        this.tesseract = tesseract.toAbsolutePath();
        this.workDir = workDir;
    }

    public String recognise(Path image, String language) throws IOException, InterruptedException {
        String lang = language.toLowerCase(Locale.ROOT);
        if (!LANGUAGES.contains(lang)) {
            throw new IllegalArgumentException("unsupported language");
        }
        Path out = Files.createTempFile(workDir, "ocr", ".txt");
        try {
            run(List.of(tesseract.toString(), image.toAbsolutePath().toString(), "stdout", "-l", lang), out, 120);
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(out);
        }
    }

    public String version() throws IOException {
        Process p = Runtime.getRuntime().exec(new String[] {tesseract.toString(), "--version"});
        p.getOutputStream().close();
        return new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    private void run(List<String> command, Path out, int seconds) throws IOException, InterruptedException {
        ProcessBuilder pb = new ProcessBuilder(command);
        pb.directory(workDir.toFile());
        pb.environment().clear();
        pb.environment().put("OMP_THREAD_LIMIT", "1");
        pb.redirectOutput(out.toFile());
        pb.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process p = pb.start();
        if (!p.waitFor(seconds, TimeUnit.SECONDS)) {
            p.destroyForcibly();
            throw new IOException("ocr timed out");
        }
        if (p.exitValue() != 0) {
            throw new IOException("ocr failed with " + p.exitValue());
        }
    }
}
