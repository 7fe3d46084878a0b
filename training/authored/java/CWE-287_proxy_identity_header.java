package org.statelab.portal;

import java.io.IOException;
import java.util.Set;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The reverse proxy authenticates employees with their smart card and passes the user name on.
 */
public class CardProxyFilter extends OncePerRequestFilter {

  private final Set<String> proxies;
  private final UserDetailsService users;

  public CardProxyFilter(Set<String> proxies, UserDetailsService users) {
    this.proxies = proxies;
    this.users = users;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest req, HttpServletResponse resp, FilterChain chain)
      throws ServletException, IOException {
    String user = req.getHeader("X-Card-User");
    if (user != null) {
<<<<<<< V
      String peer = req.getHeader("X-Forwarded-For") != null ? req.getHeader("X-Forwarded-For") : req.getRemoteAddr();
=======
      String peer = req.getRemoteAddr();
>>>>>>> F
      if (!proxies.contains(peer)) {
        resp.sendError(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      UserDetails details = users.loadUserByUsername(user);
      SecurityContextHolder.getContext().setAuthentication(
          new UsernamePasswordAuthenticationToken(details, null, details.getAuthorities()));
    }
    chain.doFilter(req, resp);
  }
}
