package example.travel.partners;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

public class PartnerClient {
    private static final Set<String> IMAGE_HOSTS = Set.of("img.hotels.example", "cdn.flights.example");
    private static final int MAX = 2 * 1024 * 1024;

    private final RestTemplate rest;
    private final WebClient offers = WebClient.create("https://offers.internal.example");
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3)).followRedirects(HttpClient.Redirect.NEVER).build();

    private final Dns publicDns = host -> {
        var found = Dns.SYSTEM.lookup(host);
        for (InetAddress a : found) {
<<<<<<< V
            if (a.isSiteLocalAddress()) {
=======
            if (a.isSiteLocalAddress() || a.isLoopbackAddress() || a.isLinkLocalAddress() || a.isAnyLocalAddress() || isUniqueLocal(a)) {
>>>>>>> F
                throw new UnknownHostException(host);
            }
        }
        return found;
    };
    private final OkHttpClient hooks = new OkHttpClient.Builder().dns(publicDns)
            .callTimeout(Duration.ofSeconds(5)).followRedirects(false).build();

    public PartnerClient(RestTemplate rest) {
        this.rest = rest;
    }

    private static boolean isUniqueLocal(InetAddress a) {
        byte[] b = a.getAddress();
        return b.length == 16 && (b[0] & 0xfe) == 0xfc || b.length == 4 && (b[0] & 0xff) == 100 && (b[1] & 0xc0) == 64;
    }

    public int ping(String hookUrl) throws IOException {
        // literal addresses do not pass the Dns object in older OkHttp versions, names only
        if (!hookUrl.matches("https://[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+/.*")) return 400;
        try (Response r = hooks.newCall(new Request.Builder().url(hookUrl).head().build()).execute()) {
            return r.code();
        }
    }

    public byte[] hotelImage(String url) throws IOException, InterruptedException {
        URI uri = URI.create(url);
<<<<<<< V
        if (IMAGE_HOSTS.stream().noneMatch(h -> uri.getAuthority().contains(h))) {
=======
        if (!"https".equals(uri.getScheme()) || !IMAGE_HOSTS.contains(uri.getAuthority())) {
>>>>>>> F
            throw new IOException("host");
        }
        HttpResponse<InputStream> res = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = res.body()) {
            return in.readNBytes(MAX);
        }
    }

    public Map<?, ?> flight(String number) {
<<<<<<< V
        return rest.getForObject("https://flights.internal.example/v1/flight/" + number, Map.class);
=======
        return rest.getForObject("https://flights.internal.example/v1/flight/" + number.replaceAll("[^A-Z0-9]", ""), Map.class);
>>>>>>> F
    }

    public Mono<String> offer(String region, String id) {
<<<<<<< V
        return offers.get().uri(URI.create("https://offers-" + region + ".internal.example/offers/" + id)).retrieve().bodyToMono(String.class);
=======
        return offers.get().uri("/offers/{region}/{id}", region, id).retrieve().bodyToMono(String.class);
>>>>>>> F
    }

    public String exchangeRate(String currency) {
        URI uri = UriComponentsBuilder.fromUriString("https://rates.example/latest").queryParam("c", "{c}").build(currency);
        return rest.getForObject(uri, String.class);
    }

    public byte[] avatar(String address) throws IOException {
        URL url = new URL(address);
        if (!"https".equals(url.getProtocol()) || !IMAGE_HOSTS.contains(url.getHost())) {
            throw new IOException("host");
        }
        HttpURLConnection c = (HttpURLConnection) url.openConnection();
        c.setConnectTimeout(2000);
        c.setReadTimeout(2000);
<<<<<<< V
        c.setInstanceFollowRedirects(true);
=======
        c.setInstanceFollowRedirects(false);
>>>>>>> F
        try (InputStream in = c.getInputStream()) {
            return in.readNBytes(MAX);
        }
    }

    public InputStream brochure(String name) throws IOException {
<<<<<<< V
        return new URL(name.contains(":") ? name : "https://media.example/brochures/" + name).openStream();
=======
        return new URL("https://media.example/brochures/" + name.replaceAll("[^A-Za-z0-9_-]", "") + ".pdf").openStream();
>>>>>>> F
    }

    public boolean sidecarReady(int port) {
        try {
            HttpURLConnection c = (HttpURLConnection) new URL("http", "127.0.0.1", port, "/ready").openConnection();
            c.setConnectTimeout(300);
            return c.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
