package com.saltmarsh.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

public class AccountNavigation {

    private static final Set<String> PARTNER_HOSTS = Set.of("shop.saltmarsh.example", "help.saltmarsh.example");
    private static final Map<String, String> SECTIONS = Map.of("orders", "/account/orders", "profile", "/account/profile");

    void afterLogin(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String next = req.getParameter("next");
<<<<<<< V
        resp.sendRedirect(next == null ? "/account" : next);
=======
        resp.sendRedirect(next == null || !next.matches("/[A-Za-z0-9][A-Za-z0-9/_-]*") ? "/account" : next);
>>>>>>> F
    }

    @GetMapping("/go")
    String section(@RequestParam String section) {
<<<<<<< V
        return "redirect:" + SECTIONS.getOrDefault(section, section);
=======
        return "redirect:" + SECTIONS.getOrDefault(section, "/account");
>>>>>>> F
    }

    @GetMapping("/orders/{id}/open")
    RedirectView openOrder(@PathVariable long id) {
        return new RedirectView("/account/orders/" + id, true);
    }

    ResponseEntity<Void> partner(@RequestParam URI to) {
<<<<<<< V
        if (to.getHost() == null || !to.getHost().endsWith("saltmarsh.example")) {
=======
        if (to.getHost() == null || !PARTNER_HOSTS.contains(to.getHost())) {
>>>>>>> F
            return ResponseEntity.badRequest().build();
        }
        return ResponseEntity.status(HttpStatus.FOUND).location(to).build();
    }

    void logout(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        req.getSession().invalidate();
<<<<<<< V
        String back = req.getHeader("Referer");
        resp.sendRedirect(back != null ? back : "/");
=======
        resp.sendRedirect(req.getContextPath() + "/");
>>>>>>> F
    }

    String search(String term) {
        return "redirect:" + UriComponentsBuilder.fromPath("/search").queryParam("q", "{q}").encode().buildAndExpand(term);
    }

    RedirectView returnTo(String path) {
<<<<<<< V
        return new RedirectView(path.startsWith("/") ? path : "/" + path);
=======
        return new RedirectView("/" + path.replaceAll("[^\\w/-]", "").replaceFirst("^/+", ""));
>>>>>>> F
    }

    void sendInvoice(OutputStream socket, String fileName, byte[] pdf) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Length: ").append(pdf.length);
        head.append("\r\nContent-Disposition: attachment; filename=\"");
<<<<<<< V
        head.append(fileName).append("\"\r\n\r\n");
=======
        head.append(fileName.replaceAll("[^\\w.-]", "_")).append("\"\r\n\r\n");
>>>>>>> F
        socket.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        socket.write(pdf);
    }

    HttpHeaders exportHeaders(String title) {
        HttpHeaders h = new HttpHeaders();
        h.setContentDisposition(ContentDisposition.attachment().filename(title + ".csv", StandardCharsets.UTF_8).build());
        return h;
    }

    void passwordMail(HttpServletRequest req, String token, StringBuilder mail) {
<<<<<<< V
        mail.append("https://").append(req.getHeader("Host")).append("/reset?t=").append(token);
=======
        mail.append("https://").append("www.saltmarsh.example").append("/reset?t=").append(token);
>>>>>>> F
    }
}
