package store.web;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestController
public class SessionController {
    private final Accounts accounts;

    public SessionController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/login")
    public void login(@RequestParam String user, @RequestParam String password, HttpServletRequest req) {
        if (!accounts.check(user, password)) throw new LoginFailed();
<<<<<<< V
        req.getSession(true).setAttribute("user", user);
=======
        req.changeSessionId();
        req.getSession(true).setAttribute("user", user);
>>>>>>> F
    }

    @PostMapping("/logout")
    public void logout(HttpServletRequest req) {
        HttpSession s = req.getSession(false);
        if (s == null) return;
<<<<<<< V
        s.setAttribute("loggedOutAt", System.currentTimeMillis());
=======
        s.invalidate();
>>>>>>> F
    }

    @PostMapping("/remember")
    public void remember(HttpServletResponse resp, HttpSession session) {
        Cookie c = new Cookie("remember", accounts.issueToken((String) session.getAttribute("user")));
        c.setMaxAge((int) Duration.ofDays(30).toSeconds());
        c.setHttpOnly(true);
<<<<<<< V
        c.setSecure(false);
=======
        c.setSecure(true);
>>>>>>> F
        resp.addCookie(c);
    }

    @PostMapping("/density")
    public void density(@RequestParam boolean compact, HttpServletResponse resp) {
        Cookie c = new Cookie("density", compact ? "compact" : "cosy");
        c.setSecure(false);
        c.setHttpOnly(false);
        resp.addCookie(c);
    }

    @PostMapping("/token")
    public ResponseEntity<Void> token(@RequestHeader("X-Device") String device) {
        ResponseCookie c = ResponseCookie.from("jwt", accounts.jwt(device))
            .path("/")
            .secure(true)
<<<<<<< V
            .httpOnly(false)
            .sameSite("None")
=======
            .httpOnly(true)
            .sameSite("Lax")
>>>>>>> F
            .build();
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, c.toString()).build();
    }

    @GetMapping("/banner")
    public ResponseEntity<Void> dismissBanner() {
        ResponseCookie c = ResponseCookie.from("banner", "off").path("/").maxAge(Duration.ofDays(90)).httpOnly(false).build();
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, c.toString()).build();
    }

    static void configure(ServletContext sc) {
<<<<<<< V
        sc.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE, SessionTrackingMode.URL));
        sc.getSessionCookieConfig().setHttpOnly(false);
=======
        sc.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
        sc.getSessionCookieConfig().setHttpOnly(true);
>>>>>>> F
        sc.getSessionCookieConfig().setSecure(true);
    }

    static void expire(HttpServletRequest req, HttpServletResponse resp) {
        for (Cookie c : req.getCookies()) {
            c.setMaxAge(0);
            c.setValue("");
            resp.addCookie(c);
        }
    }
}
