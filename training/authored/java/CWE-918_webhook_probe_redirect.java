package io.tarnhill.hooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public class WebhookService {
    private static final int MAX_HOPS = 4;

    private final Map<String, URI> targets = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public void register(String tenant, String raw) throws IOException {
        URI uri = URI.create(raw.trim());
        requirePublic(uri);
        targets.put(tenant, uri);
    }

    public int deliver(String tenant, byte[] body) throws IOException, InterruptedException {
        URI uri = targets.get(tenant);
        if (uri == null) {
            return 0;
        }
        requirePublic(uri);
        HttpRequest req = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(req, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Fetches the endpoint once for the "test connection" button and shows the answer. */
    public String probe(String tenant) throws IOException, InterruptedException {
        URI current = targets.get(tenant);
        if (current == null) {
            return "not configured";
        }
        requirePublic(current);
        for (int hop = 0; hop <= MAX_HOPS; hop++) {
            HttpRequest req = HttpRequest.newBuilder(current).timeout(Duration.ofSeconds(5)).GET().build();
            HttpResponse<String> resp = client.send(req, HttpResponse.BodyHandlers.ofString());
            if (resp.statusCode() / 100 != 3) {
                return clip(resp.body());
            }
            String location = resp.headers().firstValue("Location").orElse("");
            if (location.isEmpty()) {
                return "redirect without location";
            }
<<<<<<< V
            URI next = current.resolve(location);
            if (!"https".equalsIgnoreCase(next.getScheme())) {
                return "redirect to another scheme";
            }
            current = next;
=======
            current = current.resolve(location);
            requirePublic(current);
>>>>>>> F
        }
        return "too many redirects";
    }

    public void forget(String tenant) {
        targets.remove(tenant);
    }

    private static void requirePublic(URI uri) throws IOException {
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IOException("only https endpoints are accepted");
        }
        for (InetAddress a : InetAddress.getAllByName(uri.getHost())) {
            if (a.isLoopbackAddress() || a.isAnyLocalAddress() || a.isSiteLocalAddress()
                    || a.isLinkLocalAddress() || a.isMulticastAddress() || isUniqueLocal(a)) {
                throw new IOException("endpoint address not allowed");
            }
        }
    }

    private static boolean isUniqueLocal(InetAddress a) {
        byte[] b = a.getAddress();
        return b.length == 16 && (b[0] & 0xfe) == 0xfc;
    }

    private static String clip(String s) {
        return s.length() > 2000 ? s.substring(0, 2000) : s;
    }
}
