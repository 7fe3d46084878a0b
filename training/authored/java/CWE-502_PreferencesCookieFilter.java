package example.portal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keeps display preferences of the visitor in a cookie. */
public class PreferencesCookieFilter extends HttpFilter {

  public static final String ATTRIBUTE = "preferences";
  private static final String COOKIE = "prefs";
  private static final int MAX = 3000;
  private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
      "maxrefs=400;example.portal.web.PreferencesCookieFilter$Preferences;"
<<<<<<< V
          + "java.util.LinkedHashSet;java.util.HashSet;java.lang.String;!java.rmi.*");
=======
          + "java.util.LinkedHashSet;java.util.HashSet;java.lang.String;!*");
>>>>>>> F

  public static class Preferences implements Serializable {
    private static final long serialVersionUID = 3L;
    public String theme = "light";
    public String language = "en";
    public final LinkedHashSet<String> columns = new LinkedHashSet<>(Set.of("name", "date"));
  }

  @Override
  protected void doFilter(HttpServletRequest req, HttpServletResponse res, FilterChain chain)
      throws IOException, ServletException {
    Preferences prefs = read(req);
    req.setAttribute(ATTRIBUTE, prefs);
    if ("POST".equals(req.getMethod()) && req.getServletPath().equals("/preferences")) {
      String theme = req.getParameter("theme");
      if ("dark".equals(theme) || "light".equals(theme)) {
        prefs.theme = theme;
      }
      write(res, prefs);
      res.sendRedirect(req.getContextPath() + "/");
      return;
    }
    chain.doFilter(req, res);
  }

  private Preferences read(HttpServletRequest req) {
    if (req.getCookies() == null) {
      return new Preferences();
    }
    for (Cookie cookie : req.getCookies()) {
      if (cookie.getName().equals(COOKIE) && cookie.getValue().length() < MAX) {
        try {
          byte[] data = Base64.getUrlDecoder().decode(cookie.getValue());
          ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(data));
          in.setObjectInputFilter(FILTER);
          Object value = in.readObject();
          return value instanceof Preferences p ? p : new Preferences();
        } catch (IOException | ClassNotFoundException | IllegalArgumentException e) {
          getServletContext().log("preferences cookie ignored");
        }
      }
    }
    return new Preferences();
  }

  private void write(HttpServletResponse res, Preferences prefs) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream oos = new ObjectOutputStream(out)) {
      oos.writeObject(prefs);
    }
    Cookie cookie = new Cookie(COOKIE, Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray()));
    cookie.setHttpOnly(true);
    cookie.setSecure(true);
    cookie.setPath("/");
    cookie.setMaxAge(365 * 86400);
    res.addCookie(cookie);
  }
}
