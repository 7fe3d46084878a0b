package com.example.web.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * Delivers the static files of a release. All of them are known when the
 * server starts, requests only select from the table.
 */
public final class AssetServer implements HttpHandler {

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript", "css", "text/css", "png", "image/png",
            "svg", "image/svg+xml", "woff2", "font/woff2", "json", "application/json");

    private record Asset(Path file, String type, String etag, String integrity, long length) {
    }

    private final Map<String, Asset> assets = new TreeMap<>();
    private final Map<Integer, Long> shards = new ConcurrentHashMap<>();

    /** Reads the tree and compares it with the manifest of the release. */
    public AssetServer(Path root, Path manifest) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(manifest)) {
            int space = line.indexOf("  ");
            if (space != 64) {
                throw new IOException("manifest line");
            }
            expected.put(line.substring(space + 2), line.substring(0, space));
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path p : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(p).toString().replace('\\', '/');
                byte[] content = Files.readAllBytes(p);
                byte[] sha = digest("SHA-256", content);
                if (!HexFormat.of().formatHex(sha).equals(expected.get(name))) {
                    throw new IOException(name + " differs from the manifest");
                }
                assets.put("/" + name, new Asset(p, typeOf(name), etag(content),
                        "sha256-" + Base64.getEncoder().encodeToString(sha), content.length));
            }
        }
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Validator for the browser cache, in the form of the old front end. */
    private static String etag(byte[] content) {
        return '"' + HexFormat.of().formatHex(digest("MD5", content)) + '"';
    }

    private static String typeOf(String name) {
        String t = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return t == null ? "application/octet-stream" : t;
    }

    /** Spreads paths over the counters of the statistics. */
    private static int shard(String path) {
        CRC32 crc = new CRC32();
        crc.update(path.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % 64);
    }

    /** Seconds for max-age, spread so that clients do not return all at once. */
    private static int lifetime() {
        return 3_600 + ThreadLocalRandom.current().nextInt(600);
    }

    @Override
    public void handle(HttpExchange ex) throws IOException {
        try (ex) {
            String method = ex.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                ex.getResponseHeaders().set("Allow", "GET, HEAD");
                ex.sendResponseHeaders(405, -1);
                return;
            }
            Asset a = assets.get(ex.getRequestURI().getPath());
            if (a == null) {
                ex.sendResponseHeaders(404, -1);
                return;
            }
            shards.merge(shard(ex.getRequestURI().getPath()), 1L, Long::sum);
            ex.getResponseHeaders().set("ETag", a.etag());
            ex.getResponseHeaders().set("Cache-Control", "public, max-age=" + lifetime());
            ex.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (a.etag().equals(ex.getRequestHeaders().getFirst("If-None-Match"))) {
                ex.sendResponseHeaders(304, -1);
                return;
            }
            ex.getResponseHeaders().set("Content-Type", a.type());
            if (method.equals("HEAD")) {
                ex.sendResponseHeaders(200, -1);
                return;
            }
            ex.sendResponseHeaders(200, a.length() == 0 ? -1 : a.length());
            if (a.length() > 0) {
                try (InputStream in = Files.newInputStream(a.file()); OutputStream out = ex.getResponseBody()) {
                    in.transferTo(out);
                }
            }
        }
    }

    /** Attribute for script and link elements, used by the page templates. */
    public String integrity(String path) {
        Asset a = assets.get(path);
        return a == null ? "" : a.integrity();
    }

    /** A request log line for every hundredth request. */
    static boolean sample(Random random) {
        return random.nextInt(100) == 0;
    }

    /** Placeholder colour of an avatar; the same user always gets the same one. */
    public static String colour(String user) {
        byte[] d = digest("SHA-1", user.getBytes(StandardCharsets.UTF_8));
        return String.format("#%02x%02x%02x", 128 + (d[0] & 127), 128 + (d[1] & 127), 128 + (d[2] & 127));
    }

    public Map<Integer, Long> statistics() {
        return new TreeMap<>(shards);
    }
}
