package org.example.tiles.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps rendered tiles below the cache folder of the current user. */
public final class DiskCache<V extends Serializable> {
    private static final Logger LOG = Logger.getLogger(DiskCache.class.getName());

    private final Path root;
    private final Duration maxAge;

    public DiskCache(String name, Duration maxAge) throws IOException {
        this.root = Path.of(System.getProperty("user.home"), ".cache", "tiles", name);
        this.maxAge = maxAge;
        Files.createDirectories(root);
    }

    private static String digest(String key) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Path file(String key) {
        String d = digest(key);
        return root.resolve(d.substring(0, 2)).resolve(d.substring(2));
    }

    @SuppressWarnings("unchecked")
    public Optional<V> get(String key) {
        Path file = file(key);
        try {
            if (!Files.exists(file) || expired(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file); ObjectInputStream ois = new ObjectInputStream(in)) {
                return Optional.of((V) ois.readObject());
            }
        } catch (IOException | ClassNotFoundException e) {
            LOG.log(Level.FINE, "cache entry dropped", e);
            return Optional.empty();
        }
    }

    public void put(String key, V value) throws IOException {
        Path file = file(key);
        Files.createDirectories(file.getParent());
        Path tmp = Files.createTempFile(file.getParent(), "new", ".tmp");
        try {
            try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(tmp))) {
                out.writeObject(value);
            }
            Files.move(tmp, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(tmp, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(tmp);
        }
        if (ThreadLocalRandom.current().nextInt(500) == 0) {
            prune();
        }
    }

    private boolean expired(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().plus(maxAge).isBefore(Instant.now());
    }

    int prune() throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> dirs = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path dir : dirs) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
                    for (Path f : files) {
                        if (expired(f) && Files.deleteIfExists(f)) {
                            removed++;
                        }
                    }
                }
            }
        }
        return removed;
    }
}
