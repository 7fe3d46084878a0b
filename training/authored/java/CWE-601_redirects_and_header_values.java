package club.web;

import java.io.IOException;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import javax.mail.internet.*;
import javax.servlet.http.*;
import org.springframework.http.*;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class Redirects {
  private static final Map<String, String> PARTNERS = Map.of("bank", "https://bank.example.test/", "shop", "https://shop.example.test/");

  @PostMapping("/login")
  String afterLogin(@RequestParam(defaultValue = "/home") String next) {
<<<<<<< V
    return "redirect:" + (next.startsWith("/") ? next : "/home");
=======
    return "redirect:" + (next.matches("/[a-z][a-z/-]*") ? next : "/home");
>>>>>>> F
  }

  @GetMapping("/partner/{name}")
  String partner(@PathVariable String name) {
    return "redirect:" + PARTNERS.getOrDefault(name, "/partners");
  }

  @GetMapping("/out")
  RedirectView out(@RequestParam String url) throws URISyntaxException {
    URI u = new URI(url);
<<<<<<< V
    if (!u.getHost().toLowerCase().endsWith("example.test")) return new RedirectView("/");
=======
    if (!"www.example.test".equals(u.getHost())) return new RedirectView("/");
>>>>>>> F
    return new RedirectView(u.toString());
  }

  @PostMapping("/members")
  ResponseEntity<Void> create(@RequestBody Map<String, String> body) {
    long id = Members.add(body.get("name"));
    return ResponseEntity.created(URI.create("/members/" + id)).build();
  }

  @GetMapping("/lang")
  void lang(@RequestParam String to, HttpServletRequest req, HttpServletResponse resp) throws IOException {
    resp.addCookie(new Cookie("lang", "de".equals(to) ? "de" : "en"));
<<<<<<< V
    resp.sendRedirect(req.getParameter("from"));
=======
    resp.sendRedirect("/?from=" + URLEncoder.encode(req.getParameter("from"), StandardCharsets.UTF_8));
>>>>>>> F
  }

  void download(String name, HttpServletResponse resp) {
    ContentDisposition cd = ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
    resp.setHeader("Content-Disposition", cd.toString());
  }

  MimeMessage contact(MimeMessage m, String from, String subject) throws Exception {
<<<<<<< V
    m.setHeader("Reply-To", from);
=======
    m.setReplyTo(new InternetAddress[] {new InternetAddress(from, true)});
>>>>>>> F
    m.setSubject(subject.replaceAll("[\\r\\n]+", " "), "UTF-8");
    return m;
  }

  String rawRequest(String host, String path) {
<<<<<<< V
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
=======
    return "GET " + URI.create(path).getRawPath() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
>>>>>>> F
  }

  String health(int port) {
    return "GET /health HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
  }

  String resetMail(HttpServletRequest req, String token, String baseUrl) {
<<<<<<< V
    String base = "https://" + req.getHeader("Host");
=======
    String base = baseUrl;
>>>>>>> F
    return "Follow " + base + "/reset?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
  }
}
