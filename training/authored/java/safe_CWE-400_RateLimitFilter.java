package org.example.api.limits;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token bucket for each API key. The filter stands behind authentication.
 */
public class RateLimitFilter implements Filter {
  private static final int MAX_BUCKETS = 50_000;

  private final double ratePerNano;
  private final double burst;
  private final LongSupplier clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_BUCKETS;
        }
      };

  private static final class Bucket {
    double tokens;
    long last;
  }

  public RateLimitFilter(double perSecond, double burst) {
    this(perSecond, burst, System::nanoTime);
  }

  RateLimitFilter(double perSecond, double burst, LongSupplier clock) {
    if (!(perSecond > 0) || !(burst >= 1)) {
      throw new IllegalArgumentException("rate and burst must be positive");
    }
    this.ratePerNano = perSecond / 1e9;
    this.burst = burst;
    this.clock = clock;
  }

  /** Zero when the call may pass, otherwise the seconds to wait. */
  long acquire(String key) {
    synchronized (buckets) {
      long now = clock.getAsLong();
      Bucket b = buckets.get(key);
      if (b == null) {
        b = new Bucket();
        b.tokens = burst;
        b.last = now;
        buckets.put(key, b);
      }
      b.tokens = Math.min(burst, b.tokens + (now - b.last) * ratePerNano);
      b.last = now;
      if (b.tokens >= 1) {
        b.tokens -= 1;
        return 0;
      }
      return Math.max(1, (long) Math.ceil((1 - b.tokens) / ratePerNano / 1e9));
    }
  }

  @Override
  public void doFilter(ServletRequest req, ServletResponse res, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) req;
    HttpServletResponse response = (HttpServletResponse) res;
    if (request.getUserPrincipal() == null) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    long wait = acquire(request.getUserPrincipal().getName());
    if (wait > 0) {
      response.setHeader("Retry-After", Long.toString(wait));
      response.setStatus(429);
      response.setContentType("text/plain; charset=utf-8");
      response.getWriter().println("Too many requests");
      return;
    }
    chain.doFilter(req, res);
  }
}
