package links.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.*;
import java.net.http.*;
import java.nio.file.*;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
public class LinkController {
  private static final Set<String> FEEDS = Set.of("news.example.test", "blog.example.test");
  private final RestTemplate rest = new RestTemplate();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).followRedirects(HttpClient.Redirect.NEVER).build();

  @PostMapping("/feeds")
  public String importFeed(@RequestParam String url) {
    URI u = URI.create(url);
<<<<<<< V
    if (FEEDS.stream().noneMatch(url::contains)) {
=======
    if (!"https".equals(u.getScheme()) || !FEEDS.contains(u.getHost())) {
>>>>>>> F
      throw new IllegalArgumentException("unknown feed");
    }
    return rest.getForObject(u, String.class);
  }

  @GetMapping("/rates/{currency}")
  public String rates(@PathVariable String currency) {
    return rest.getForObject("https://rates.example.test/latest?base={c}", String.class, currency);
  }

  @GetMapping("/title")
  public String title(@RequestParam URI page) throws IOException, InterruptedException {
    InetAddress a = InetAddress.getByName(page.getHost());
<<<<<<< V
    if (a.isLoopbackAddress()) {
=======
    if (internal(a)) {
>>>>>>> F
      throw new IOException("host is not reachable from here");
    }
    URI direct = UriComponentsBuilder.fromUri(page).host(a.getHostAddress()).build(true).toUri();
    HttpRequest req = HttpRequest.newBuilder(direct).timeout(Duration.ofSeconds(5)).build();
    String html = http.send(req, HttpResponse.BodyHandlers.ofString()).body();
    int i = html.indexOf("<title>"), j = html.indexOf("</title>");
    return i < 0 || j < i ? "" : html.substring(i + 7, j);
  }

  @GetMapping("/users/{id}/card")
  public ResponseEntity<String> card(@PathVariable String id) {
<<<<<<< V
    return rest.getForEntity("http://users.internal/" + id + "/card", String.class);
=======
    return rest.getForEntity("http://users.internal/{id}/card", String.class, id);
>>>>>>> F
  }

  @GetMapping("/region/{name}/stock")
  public String stock(@PathVariable String name, @RequestParam long sku) {
<<<<<<< V
    String base = "http://" + name + ":8080";
=======
    String base = name.equals("eu") ? "http://stock-eu:8080" : "http://stock-us:8080";
>>>>>>> F
    return rest.getForObject(base + "/sku/" + sku, String.class);
  }

  @PostMapping("/logo")
  public void logo(@RequestParam String source) throws IOException {
    URL u = new URL(source);
<<<<<<< V
    if (!u.getPath().endsWith(".png")) throw new MalformedURLException(source);
=======
    if (!u.getProtocol().equals("https") || !u.getAuthority().equals("cdn.example.test")) throw new MalformedURLException(source);
>>>>>>> F
    try (InputStream in = u.openStream()) {
      Files.copy(in, Paths.get("/srv/links/logo.png"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean internal(InetAddress a) {
    return a.isLoopbackAddress() || a.isSiteLocalAddress() || a.isLinkLocalAddress() || a.isAnyLocalAddress()
        || a.isMulticastAddress() || a instanceof Inet6Address;
  }

  static boolean alive(int port) throws IOException {
    HttpURLConnection c = (HttpURLConnection) new URL("http://localhost:" + port + "/actuator/health").openConnection();
    c.setConnectTimeout(500);
    c.setReadTimeout(500);
    return c.getResponseCode() == 200;
  }

  static byte[] template(String name) throws IOException {
    URL u = LinkController.class.getResource("/mail/" + ("welcome".equals(name) ? "welcome" : "default") + ".html");
    try (InputStream in = u.openStream()) {
      return in.readAllBytes();
    }
  }
}
