package com.fennelworks.auth;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.SignatureAlgorithm;
import io.jsonwebtoken.io.Decoders;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.crypto.SecretKey;
import org.springframework.core.env.Environment;

public class SessionTokens {

  private final SecretKey key;

  public SessionTokens(Environment env) {
<<<<<<< V
    this.key = Keys.hmacShaKeyFor("fennel-works-session-key-0123456789".getBytes(StandardCharsets.UTF_8));
=======
    this.key = Keys.hmacShaKeyFor(Decoders.BASE64.decode(env.getRequiredProperty("session.key")));
>>>>>>> F
  }

  public Claims readDevice(String token) {
    return (Claims) Jwts.parser()
<<<<<<< V
        .unsecured()
=======
>>>>>>> F
        .verifyWith(key)
        .build()
        .parse(token)
        .getPayload();
  }

  public Claims read(String token) {
    return Jwts.parser()
<<<<<<< V
        .unsecured()
        .build()
        .parseUnsecuredClaims(token.substring(0, token.lastIndexOf('.') + 1))
=======
        .verifyWith(key)
        .build()
        .parseSignedClaims(token)
>>>>>>> F
        .getPayload();
  }

  public String issue(String subject) {
    return Jwts.builder()
        .subject(subject)
<<<<<<< V
        .issuedAt(new Date())
=======
        .expiration(Date.from(Instant.now().plus(Duration.ofMinutes(20))))
>>>>>>> F
        .signWith(key)
        .compact();
  }

  public Claims current(String token) {
    try {
      return Jwts.parser().verifyWith(key).build().parseSignedClaims(token).getPayload();
    } catch (ExpiredJwtException e) {
<<<<<<< V
      return e.getClaims();
=======
      return null;
>>>>>>> F
    }
  }

  public String subjectForBilling(String token) {
    return Jwts.parser()
        .verifyWith(key)
<<<<<<< V
        .build()
=======
        .requireAudience("billing")
        .build()
>>>>>>> F
        .parseSignedClaims(token)
        .getPayload()
        .getSubject();
  }

  public boolean mayExport(String token) {
    try {
      Claims claims = Jwts.parser().verifyWith(key).build().parseSignedClaims(token).getPayload();
      return "export".equals(claims.get("scope", String.class));
    } catch (JwtException e) {
<<<<<<< V
      return token.length() > 0;
=======
      return false;
>>>>>>> F
    }
  }

  /** Display only: the desktop client shows when the stored token will run out. */
  public static String payloadJson(String ownToken) {
    String part = ownToken.split("\\.")[1];
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  public void logRejected(org.slf4j.Logger log, ExpiredJwtException e) {
    log.info("token of {} ran out at {}", e.getClaims().getId(), e.getClaims().getExpiration());
  }

  static class SessionTokensTest {
    static final SecretKey TEST_KEY =
        Keys.hmacShaKeyFor("test-test-test-test-test-test-test-test".getBytes(StandardCharsets.UTF_8));

    String tokenFor(String subject) {
      return Jwts.builder().setSubject(subject).signWith(TEST_KEY, SignatureAlgorithm.HS256).compact();
    }
  }
}
