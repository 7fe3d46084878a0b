package org.example.gateway;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

public class AccessLogValve {

  private static final Logger LOG = LoggerFactory.getLogger("access");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
  private static final int MAX = 300;

  static String field(String value) {
    if (value == null) {
      return "-";
    }
    String cut = value.length() > MAX ? value.substring(0, MAX) + "..." : value;
    return CONTROL.matcher(cut).replaceAll("?");
  }

  public void completed(Exchange ex) {
    MDC.put("exchange", ex.id().toString());
    try {
      LOG.info("{} {} agent=\"{}\" referer=\"{}\" user={} status={} bytes={}",
          ex.method(),
          field(ex.rawPath()),
          field(ex.header("User-Agent")),
          field(ex.header("Referer")),
          field(ex.userName()),
          ex.status(),
          ex.bytesOut());
    } finally {
      MDC.remove("exchange");
    }
  }

  public void refused(Exchange ex, String reason) {
    LOG.warn("refused " + ex.id() + " from " + field(ex.userName()) + ": " + field(reason));
  }
}
