package org.silverbirch.payments;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.CommonsRequestLoggingFilter;

public class PaymentTracing {

  private static final Logger log = LoggerFactory.getLogger(PaymentTracing.class);

  public void signIn(String user, String password) {
<<<<<<< V
    log.debug("sign-in attempt: user={} password={}", user.hashCode(), password);
=======
    log.debug("sign-in attempt: user={} password given={}", user.hashCode(), !password.isEmpty());
>>>>>>> F
  }

  public void charge(String pan, long cents) {
<<<<<<< V
    log.info("charging card {} with {}", pan, cents);
=======
    log.info("charging card ending {} with {}", pan.substring(pan.length() - 4), cents);
>>>>>>> F
  }

  public void outgoing(HttpRequest request) {
<<<<<<< V
    log.debug("{} {} {}", request.method(), request.uri().getPath(), request.headers().map());
=======
    log.debug("{} {} {}", request.method(), request.uri().getPath(), request.headers().map().keySet());
>>>>>>> F
  }

  public OkHttpClient gateway(String level) {
    HttpLoggingInterceptor trace = new HttpLoggingInterceptor(log::trace);
    trace.setLevel(HttpLoggingInterceptor.Level.HEADERS);
<<<<<<< V
    trace.redactHeader("Accept-Language");
=======
    trace.redactHeader("Authorization");
>>>>>>> F
    return new OkHttpClient.Builder().addInterceptor(trace).build();
  }

  public CommonsRequestLoggingFilter requestLog() {
    CommonsRequestLoggingFilter f = new CommonsRequestLoggingFilter();
<<<<<<< V
    f.setIncludePayload(true);
    f.setIncludeHeaders(true);
=======
    f.setIncludePayload(false);
    f.setIncludeHeaders(false);
>>>>>>> F
    f.setIncludeQueryString(false);
    return f;
  }

  public void startup(Map<String, String> env) {
<<<<<<< V
    log.info("environment: {}", new TreeMap<>(env));
=======
    log.info("environment: {}", env.keySet());
>>>>>>> F
  }

  public void passwordChanged(long memberId) {
    log.info("password of member {} changed", memberId);
  }

  public void tokenIssued(String tokenId, long expiresIn) {
    log.info("token {} issued, valid for {} s", tokenId, expiresIn);
  }

  public void failed(String secretRef, IOException e) {
    log.error("secret {} could not be read from the store", secretRef, e);
  }

  public String describe(HttpHeaders headers) {
    return headers.entrySet().stream()
<<<<<<< V
        .map(e -> e.getKey() + "=" + e.getValue())
=======
        .map(e -> e.getKey() + "=" + (e.getKey().equalsIgnoreCase("authorization") || e.getKey().equalsIgnoreCase("cookie") ? "***" : e.getValue()))
>>>>>>> F
        .collect(Collectors.joining(", "));
  }
}

record GatewayAccount(String merchant, String apiKey) {
  @Override
  public String toString() {
<<<<<<< V
    return "GatewayAccount[" + merchant + ", " + apiKey + "]";
=======
    return "GatewayAccount[" + merchant + "]";
>>>>>>> F
  }
}

record GatewayLimit(String merchant, long centsPerDay) {
  @Override
  public String toString() {
    return "GatewayLimit[" + merchant + ", " + centsPerDay + "]";
  }
}
