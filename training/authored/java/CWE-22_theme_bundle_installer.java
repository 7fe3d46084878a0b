package org.larkspur.cms.theme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Installs theme bundles that site owners upload through the admin console. */
public class ThemeBundleInstaller {

    private static final Pattern THEME_ID = Pattern.compile("[a-z][a-z0-9-]{1,40}");
    private static final long MAX_TOTAL = 40L * 1024 * 1024;
    private static final int MAX_ENTRIES = 2000;

    private final Path themesRoot;

    public ThemeBundleInstaller(Path themesRoot) {
        this.themesRoot = themesRoot.toAbsolutePath().normalize();
    }

    public List<Path> install(String themeId, InputStream upload) throws IOException {
        if (!THEME_ID.matcher(themeId).matches()) {
            throw new IllegalArgumentException("theme id: " + themeId);
        }
        Path home = themesRoot.resolve(themeId);
        if (Files.exists(home)) {
            throw new FileAlreadyExistsException(themeId);
        }
        Files.createDirectories(home);

        List<Path> written = new ArrayList<>();
        long total = 0;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(upload)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                if (++entries > MAX_ENTRIES) {
                    throw new IOException("too many entries");
                }
                if (entry.isDirectory()) {
                    continue;
                }
                String inner = stripWrapper(entry.getName(), themeId);
                Path target = home.resolve(inner).normalize();
<<<<<<< V
                if (!target.toString().startsWith(home.toString())) {
=======
                if (!target.startsWith(home)) {
>>>>>>> F
                    throw new IOException("entry outside theme: " + entry.getName());
                }
                Files.createDirectories(target.getParent());
                total += copyLimited(zip, target, MAX_TOTAL - total);
                written.add(target);
            }
        }
        return written;
    }

    /** Bundles made on a desktop usually have one top folder with the theme's name. */
    private static String stripWrapper(String name, String themeId) {
        String unified = name.replace('\\', '/');
        String wrapper = themeId + "/";
        if (unified.toLowerCase(Locale.ROOT).startsWith(wrapper)) {
            return unified.substring(wrapper.length());
        }
        return unified;
    }

    private static long copyLimited(InputStream in, Path target, long budget) throws IOException {
        byte[] buf = new byte[8192];
        long n = 0;
        Path tmp = Files.createTempFile(target.getParent(), ".part", null);
        try (var out = Files.newOutputStream(tmp)) {
            int r;
            while ((r = in.read(buf)) > 0) {
                n += r;
                if (n > budget) {
                    throw new IOException("bundle too large");
                }
                out.write(buf, 0, r);
            }
        }
        Files.move(tmp, target, StandardCopyOption.REPLACE_EXISTING);
        return n;
    }

    public InputStream openAsset(String themeId, String relative) throws IOException {
        if (!THEME_ID.matcher(themeId).matches()) {
            throw new IllegalArgumentException("theme id: " + themeId);
        }
        Path home = themesRoot.resolve(themeId);
        Path file = home.resolve(relative).normalize();
        if (!file.startsWith(home) || !Files.isRegularFile(file)) {
            throw new IOException("no such asset");
        }
        return Files.newInputStream(file);
    }
}
