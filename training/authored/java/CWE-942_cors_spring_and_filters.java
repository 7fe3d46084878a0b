package edge.cors;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.util.*;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.cors.*;
import org.springframework.web.servlet.config.annotation.*;
import org.springframework.web.socket.config.annotation.*;

public class EdgeConfig implements WebMvcConfigurer, WebSocketConfigurer {

  private static final Set<String> APPS = Set.of("https://app.example.test", "https://desk.example.test");

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    registry.addMapping("/public/tiles/**").allowedOrigins("*").allowedMethods("GET");
    registry.addMapping("/me/**")
<<<<<<< V
        .allowedOriginPatterns("*")
=======
        .allowedOriginPatterns("https://*.example.test")
>>>>>>> F
        .allowCredentials(true);
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry.addHandler(new PriceTicker(), "/ws/prices").setAllowedOrigins("*");
<<<<<<< V
    registry.addHandler(new SupportChat(), "/ws/chat").setAllowedOriginPatterns("*");
=======
    registry.addHandler(new SupportChat(), "/ws/chat");
>>>>>>> F
  }

  static CorsConfiguration partner(List<String> origins) {
    CorsConfiguration c = new CorsConfiguration();
<<<<<<< V
    c.setAllowedOriginPatterns(origins.isEmpty() ? List.of("*") : origins);
=======
    c.setAllowedOrigins(origins);
>>>>>>> F
    c.setAllowCredentials(true);
    c.setMaxAge(600L);
    return c;
  }

  static class AccountFilter implements Filter {
    @Override
    public void doFilter(ServletRequest rq, ServletResponse rs, FilterChain chain) throws IOException, ServletException {
      String origin = ((HttpServletRequest) rq).getHeader("Origin");
      HttpServletResponse resp = (HttpServletResponse) rs;
<<<<<<< V
      if (origin != null && origin.contains("example.test")) {
=======
      if (origin != null && APPS.contains(origin)) {
>>>>>>> F
        resp.setHeader("Access-Control-Allow-Origin", origin);
        resp.setHeader("Access-Control-Allow-Credentials", "true");
        resp.addHeader("Vary", "Origin");
      }
      chain.doFilter(rq, rs);
    }
  }

  static class PreviewOrigins {
    private final Pattern pattern =
<<<<<<< V
        Pattern.compile("https://pr-\\d+.preview.example.test");
=======
        Pattern.compile("https://pr-\\d+\\.preview\\.example\\.test");
>>>>>>> F

    boolean allows(String origin) {
      return pattern.matcher(origin).matches();
    }
  }
}

@RestController
@CrossOrigin(origins = "*", allowCredentials = "false", methods = RequestMethod.GET)
class HolidayController {
  @GetMapping("/holidays/{year}")
  List<String> holidays(@PathVariable int year) {
    return Holidays.of(year);
  }
}
