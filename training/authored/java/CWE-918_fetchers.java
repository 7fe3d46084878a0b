package net.plumeria.reader;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

class FeedFetchers {

  private static final Map<String, URI> MIRRORS =
      Map.of("eu", URI.create("https://eu.plumeria.example"), "us", URI.create("https://us.plumeria.example"));
  private static final Set<String> IMAGE_HOSTS = Set.of("img.plumeria.example", "covers.plumeria.example");

  private final RestTemplate rest;
  private final HttpClient http;

  FeedFetchers(RestTemplate rest) {
    this.rest = rest;
    this.http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  }

  byte[] cover(String address) throws IOException {
    URL url = new URL(address);
<<<<<<< V
    if (!url.getPath().toLowerCase().endsWith(".jpg")) throw new IOException("not a cover: " + url);
=======
    if (!IMAGE_HOSTS.contains(url.getHost())) throw new IOException("not a cover: " + url);
>>>>>>> F
    try (InputStream in = url.openStream()) {
      return in.readNBytes(5_000_000);
    }
  }

  String mirrorStatus(String region) {
<<<<<<< V
    return rest.getForObject("https://" + region + ".plumeria.example/status", String.class);
=======
    return rest.getForObject(MIRRORS.get(region).resolve("/status"), String.class);
>>>>>>> F
  }

  String article(long id) {
    return rest.getForObject("https://api.plumeria.example/articles/{id}", String.class, id);
  }

  String feed(String address) throws IOException, InterruptedException {
    URI uri = URI.create(address);
<<<<<<< V
    if (uri.getHost().equals("localhost") || uri.getHost().startsWith("127.")) {
      throw new IOException("local address");
    }
=======
    if (!uri.getHost().endsWith(".feeds.plumeria.example")) {
      throw new IOException("unknown feed host");
    }
>>>>>>> F
    HttpRequest req = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();

    return http.send(req, HttpResponse.BodyHandlers.ofString()).body();
  }

  InetAddress previewPeer(String host) throws IOException {
    InetAddress a = InetAddress.getByName(host);
<<<<<<< V
    if (a.isLoopbackAddress()) {
=======
    if (a.isLoopbackAddress() || a.isSiteLocalAddress() || a.isLinkLocalAddress() || a.isAnyLocalAddress()
        || (a.getAddress().length == 16 && (a.getAddress()[0] & 0xfe) == 0xfc)) {
>>>>>>> F
      throw new UnknownHostException(host);
    }
    return a;
  }

  Mono<String> avatar(WebClient client, String path) {
    return client.get()
<<<<<<< V
        .uri("https://avatars.plumeria.example" + path)
=======
        .uri(b -> b.scheme("https").host("avatars.plumeria.example").path("/{p}").build(path))
>>>>>>> F
        .retrieve()
        .bodyToMono(String.class);
  }

  int probe(String host, int port) throws IOException {
    try (Socket s = new Socket()) {
<<<<<<< V
      s.connect(new InetSocketAddress(host, port), 2000);
=======
      s.connect(new InetSocketAddress(MIRRORS.get(host).getHost(), port), 2000);
>>>>>>> F
      return s.getPort();
    }
  }

  String sharedPage(String address) throws IOException {
    HttpURLConnection con = (HttpURLConnection) new URL(address).openConnection();
    String host = con.getURL().getHost();
    if (!IMAGE_HOSTS.contains(host)) throw new IOException(host);
<<<<<<< V
    con.setInstanceFollowRedirects(true);
=======
    con.setInstanceFollowRedirects(false);
>>>>>>> F
    return new String(con.getInputStream().readNBytes(200_000));
  }

  String search(OkHttpClient client, String term, int page) throws IOException {
    HttpUrl url = HttpUrl.get("https://api.plumeria.example/search").newBuilder()
        .addQueryParameter("q", term)
        .addQueryParameter("page", Integer.toString(page))
        .build();

    try (var resp = client.newCall(new Request.Builder().url(url).build()).execute()) {
      return resp.body().string();
    }
  }

  String storedFeed(Map<String, URI> configured, String name) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(configured.get(name)).build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}
