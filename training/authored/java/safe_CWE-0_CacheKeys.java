package org.example.shop.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Keys, tags and check sums of the cache layer. None of these guard anything. */
public final class CacheKeys {

    private CacheKeys() {
    }

    /** Key such as {@code product:9f86d081...}. */
    public static String key(String namespace, Object... parts) {
        String joined = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("\u001f"));
        return namespace + ':' + hex("MD5", joined.getBytes(StandardCharsets.UTF_8));
    }

    public static String etag(byte[] body) {
        return '"' + hex("SHA-1", body).substring(0, 20) + '"';
    }

    public static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null && List.of(ifNoneMatch.split("\\s*,\\s*")).contains(etag);
    }

    public static int shard(String key, int shards) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % shards);
    }

    /** Digest of a file for the build manifest. */
    public static String fileDigest(Path file) throws IOException {
        MessageDigest digest = digest("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[8192];
            int n;
            while ((n = in.read(buffer)) > 0) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String queryKey(Map<String, String> params) {
        return key("query", new TreeMap<>(params));
    }

    private static String hex(String algorithm, byte[] data) {
        return HexFormat.of().formatHex(digest(algorithm).digest(data));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bounded map that drops the entry used longest ago. */
    public static final class Lru<K, V> extends LinkedHashMap<K, V> {
        private final int max;

        public Lru(int max) {
            super(16, 0.75f, true);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
        }

        public synchronized V load(K key, Supplier<V> loader) {
            V value = get(key);
            if (value == null) {
                value = loader.get();
                put(key, value);
            }
            return value;
        }
    }
}
