package com.orderdock.portal;

import java.security.SecureRandom;
import java.util.Base64;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class PortalSession {
  static final String COOKIE = "od_session";
  private final SessionTable table;
  private final SecureRandom random = new SecureRandom();

  PortalSession(SessionTable table) {
    this.table = table;
  }

  /** TLS ends at the load balancer, which talks plain HTTP to this application. */
  void start(HttpServletRequest req, HttpServletResponse resp, long account) {
    byte[] raw = new byte[32];
    random.nextBytes(raw);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    table.put(id, account, req.getRemoteAddr());

    Cookie cookie = new Cookie(COOKIE, id);
    cookie.setPath("/");
    cookie.setMaxAge(8 * 3600);
    cookie.setHttpOnly(true);
<<<<<<< V
    cookie.setSecure(req.isSecure());
=======
    cookie.setSecure(true);
>>>>>>> F
    resp.addCookie(cookie);
  }

  void end(HttpServletRequest req, HttpServletResponse resp, String id) {
    table.remove(id);
    Cookie gone = new Cookie(COOKIE, "");
    gone.setPath("/");
    gone.setMaxAge(0);
    resp.addCookie(gone);
  }
}
