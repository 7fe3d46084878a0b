package com.orderdock.hooks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class StorefrontPing {

  private static final Set<String> HOSTS = Set.of("api.orderdock.example", "eu.orderdock.example");

  private final HttpClient http = HttpClient.newBuilder()
      .connectTimeout(Duration.ofSeconds(3))
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();

  /** Forwards a connector's health call to one of the regional gateways. */
  @PostMapping("/ping")
  public ResponseEntity<String> ping(@RequestBody PingRequest body) throws Exception {
    URI target = URI.create(body.url());
    if (!"https".equals(target.getScheme())) {
      return ResponseEntity.badRequest().body("scheme");
    }
<<<<<<< V
    if (HOSTS.stream().noneMatch(h -> body.url().contains(h))) {
=======
    if (target.getHost() == null || !HOSTS.contains(target.getHost())) {
>>>>>>> F
      return ResponseEntity.badRequest().body("host");
    }
    HttpRequest request = HttpRequest.newBuilder(target)
        .timeout(Duration.ofSeconds(5))
        .header("X-Region-Token", body.regionToken())
        .GET()
        .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return ResponseEntity.status(response.statusCode()).body(response.body());
  }
}
