package org.example.feeds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class RetryingFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingFetcher.class);
    private static final int ATTEMPTS = 4;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Map<URI, String> etags = new HashMap<>();
    private final Map<URI, String> fingerprints = new HashMap<>();
    private final String token;

    public RetryingFetcher(String token) {
        this.token = token;
    }

    private HttpRequest request(URI uri) {
        HttpRequest.Builder b = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("User-Agent", "feeds/2.1");
        if ("feeds.example.org".equals(uri.getHost()) && "https".equals(uri.getScheme())) {
            b.header("Authorization", "Bearer " + token);
        }
        String etag = etags.get(uri);
        if (etag != null) {
            b.header("If-None-Match", etag);
        }
        return b.build();
    }

    static long pause(int attempt, HttpHeaders headers) {
        long asked = headers == null ? 0 : headers.firstValueAsLong("Retry-After").orElse(0) * 1000;
        if (asked > 0) {
            return Math.min(asked, 60_000);
        }
        long cap = Math.min(15_000, 250L << attempt);
        return ThreadLocalRandom.current().nextLong(cap) + 1;
    }

    public byte[] fetch(URI uri) throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            HttpHeaders headers = null;
            try {
                HttpResponse<byte[]> r = http.send(request(uri), HttpResponse.BodyHandlers.ofByteArray());
                headers = r.headers();
                if (r.statusCode() == 304) {
                    return null;
                }
                if (r.statusCode() == 200) {
                    headers.firstValue("ETag").ifPresent(v -> etags.put(uri, v));
                    return changed(uri, r.body()) ? r.body() : null;
                }
                LOG.info("{} answered {}", uri.getHost(), r.statusCode());
                if (r.statusCode() < 500 && r.statusCode() != 429) {
                    break;
                }
            } catch (IOException e) {
                LOG.info("{} failed: {}", uri.getHost(), e.getClass().getSimpleName());
            }
            Thread.sleep(pause(i, headers));
        }
        throw new IOException("no answer from " + uri.getHost());
    }

    private boolean changed(URI uri, byte[] body) {
        try {
            String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(body));
            return !sum.equals(fingerprints.put(uri, sum));
        } catch (java.security.NoSuchAlgorithmException e) {
            return true;
        }
    }

    public int fetchAll(List<URI> uris) throws InterruptedException {
        List<URI> order = new ArrayList<>(uris);
        Collections.shuffle(order);
        int fresh = 0;
        for (URI uri : order) {
            try {
                if (fetch(uri) != null) {
                    fresh++;
                }
            } catch (IOException e) {
                LOG.warn(e.getMessage());
            }
        }
        return fresh;
    }
}
