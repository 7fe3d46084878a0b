package gg.emberfall.mods;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;

public class ModInstaller {

    private static final int MAX_ENTRIES = 5000;
    private static final long MAX_FILE = 64L << 20;

    private final Path mods;

    public ModInstaller(Path mods) {
        this.mods = mods.toAbsolutePath().normalize();
    }

    public Path install(Path archive, long modId) throws IOException {
        Path home = mods.resolve(Long.toUnsignedString(modId));
        Files.createDirectories(home);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new IOException("too many entries");
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home) || target.equals(home)) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(new BoundedInputStream(zip.getInputStream(entry), MAX_FILE), target,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return home;
    }
}
