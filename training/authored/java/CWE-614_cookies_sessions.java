package org.wickerhouse.store;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.session.web.http.DefaultCookieSerializer;

public class Cookies {

  void rememberMe(HttpServletResponse resp, String token) {
    Cookie c = new Cookie("remember", token);
    c.setPath("/");
    c.setMaxAge(30 * 24 * 3600);
    c.setHttpOnly(true);
<<<<<<< V
    c.setSecure(false);
=======
    c.setSecure(true);
>>>>>>> F
    resp.addCookie(c);
  }

  void accessToken(HttpHeaders headers, String jwt) {
    ResponseCookie c = ResponseCookie.from("access", jwt)
        .path("/")
        .secure(true)
<<<<<<< V
        .httpOnly(false)
        .sameSite("None")
=======
        .httpOnly(true)
        .sameSite("Lax")
>>>>>>> F
        .maxAge(Duration.ofMinutes(15))
        .build();
    headers.add(HttpHeaders.SET_COOKIE, c.toString());
  }

  void theme(HttpServletResponse resp, boolean dark) {
    Cookie c = new Cookie("theme", dark ? "dark" : "light");
    c.setPath("/");
    c.setHttpOnly(false);
    resp.addCookie(c);
  }

  void signIn(HttpServletRequest req, Customer customer) {
    HttpSession session = req.getSession(true);
<<<<<<< V
=======
    req.changeSessionId();
>>>>>>> F
    session.setAttribute("customer", customer.id());
    session.setMaxInactiveInterval(1800);
  }

  void startSecondFactor(HttpServletRequest req, Customer customer) {
    req.getSession(true);
    req.changeSessionId();
<<<<<<< V
    req.getSession().setAttribute("customer", customer.id());
=======
    req.getSession().setAttribute("pendingCustomer", customer.id());
>>>>>>> F
    req.getSession().setAttribute("secondFactorDue", System.currentTimeMillis() + 300_000);
  }

  boolean isManager(HttpServletRequest req, CustomerStore store) {
<<<<<<< V
    for (Cookie c : req.getCookies()) {
      if (c.getName().equals("role")) return c.getValue().equals("manager");
    }
    return false;
=======
    Object id = req.getSession().getAttribute("customer");
    return id != null && store.roleOf((Long) id).equals("manager");
>>>>>>> F
  }

  Locale preferredLocale(HttpServletRequest req) {
    if (req.getCookies() != null) {
      for (Cookie c : req.getCookies()) {
        if (c.getName().equals("lang") && c.getValue().equals("nl")) return Locale.forLanguageTag("nl");
      }
    }
    return Locale.ENGLISH;
  }

  void signOut(HttpServletRequest req) {
    HttpSession session = req.getSession(false);
<<<<<<< V
    if (session != null) session.setAttribute("lastPage", null);
=======
    if (session != null) session.invalidate();
>>>>>>> F
  }

  void configure(ServletContext ctx) {
<<<<<<< V
    ctx.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.URL));
=======
    ctx.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
>>>>>>> F
    ctx.getSessionCookieConfig().setHttpOnly(true);
    ctx.getSessionCookieConfig().setSecure(true);
  }

  DefaultCookieSerializer sessionCookie() {
    DefaultCookieSerializer s = new DefaultCookieSerializer();
    s.setCookieName("WSESSION");
<<<<<<< V
    s.setUseHttpOnlyCookie(false);
=======
    s.setUseHttpOnlyCookie(true);
>>>>>>> F
    s.setUseSecureCookie(true);

    return s;
  }

  void dismissBanner(HttpServletResponse resp) {
    ResponseCookie c = ResponseCookie.from("banner-seen", "1").path("/").sameSite("Lax").maxAge(Duration.ofDays(90)).build();
    resp.addHeader(HttpHeaders.SET_COOKIE, c.toString());
  }

  record Customer(long id) {}

  interface CustomerStore {
    String roleOf(long id);
  }
}
