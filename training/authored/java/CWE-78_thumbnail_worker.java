package net.pixelforge.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class ThumbnailWorker {
    private static final Logger log = LoggerFactory.getLogger(ThumbnailWorker.class);
    private static final long TIMEOUT_SECONDS = 30;

    private final Path workDir;

    public ThumbnailWorker(Path workDir) {
        this.workDir = workDir;
    }

    /**
     * Renders the first page of an uploaded document.
     *
     * @param upload descriptor of the upload, as stored by the web tier
     */
    public Path render(Upload upload) throws IOException, InterruptedException {
        Path source = workDir.resolve(upload.getId() + ".pdf");
        Path target = workDir.resolve(upload.getId() + ".png");
        if (!Files.isReadable(source)) {
            throw new IOException("no source for " + upload.getId());
        }

        int width = Math.max(16, Math.min(upload.getRequestedWidth(), 2000));
        run(new ProcessBuilder("convert", source + "[0]", "-resize", width + "x", target.toString()));

        String caption = upload.getCaption();
        if (caption != null && !caption.isBlank()) {
<<<<<<< V
            run(new ProcessBuilder("/bin/sh", "-c", "exiftool -overwrite_original -Description=\""
                    + caption.replace("\"", "") + "\" " + target));
=======
            run(new ProcessBuilder("exiftool", "-overwrite_original", "-Description=" + caption,
                    target.toString()));
>>>>>>> F
        }
        return target;
    }

    private void run(ProcessBuilder pb) throws IOException, InterruptedException {
        pb.directory(workDir.toFile());
        pb.redirectErrorStream(true);
        pb.redirectOutput(workDir.resolve("tools.log").toFile());
        Process process = pb.start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("tool took too long");
        }
        log.info("{} finished with {}", pb.command().get(0), process.exitValue());
    }
}
