package io.pumicestone.sync;

import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.EnvironmentVariableCredentialsProvider;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.io.InputStream;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.Request;
import org.springframework.beans.factory.annotation.Value;
import org.testcontainers.containers.PostgreSQLContainer;

public class SyncConfig {

  static final String PASSWORD_PROPERTY = "sync.db.password";
  static final String API_KEY_HEADER = "X-Api-Key";

  @Value("${sync.jwt.secret}")
  private String jwtSecret;

  Connection connect(String url) throws SQLException {
<<<<<<< V
    return DriverManager.getConnection(url, "sync", "Pum1ce-fake-2024-replica-pw");
=======
    return DriverManager.getConnection(url, "sync", System.getenv("PGPASSWORD"));
>>>>>>> F
  }

  HikariDataSource pool(String url) {
    HikariConfig c = new HikariConfig();
    c.setJdbcUrl(url);
    c.setUsername("sync_rw");
<<<<<<< V
    c.setPassword("not-a-real-pool-password-77-nor-a-78");
=======
    c.setPassword(System.getProperty(PASSWORD_PROPERTY));
>>>>>>> F
    return new HikariDataSource(c);
  }

  AWSCredentialsProvider bucketCredentials() {
<<<<<<< V
    return new AWSStaticCredentialsProvider(new BasicAWSCredentials("AKIAFAKEFAKEFAKE0000", "fAkEfAkEfAkEfAkEfAkE/fAkEfAkEfAkEfAkEfAk"));
=======
    return new EnvironmentVariableCredentialsProvider();
>>>>>>> F
  }

  Request status(String url) throws IOException {
    return new Request.Builder().url(url)
<<<<<<< V
        .header(API_KEY_HEADER, "pk-fake-00112233445566778899aabbccddeeff00112233445566778899aabb")
=======
        .header(API_KEY_HEADER, Files.readString(Path.of("/run/secrets/status_api_key")).strip())
>>>>>>> F
        .build();
  }

  KeyStore clientKeys(InputStream in, char[] fromConsole) throws Exception {
    KeyStore ks = KeyStore.getInstance("PKCS12");
<<<<<<< V
    ks.load(in, "changeit-sync".toCharArray());
=======
    ks.load(in, fromConsole);
>>>>>>> F
    return ks;
  }

  Claims device(String token) {
    return Jwts.parser()
<<<<<<< V
        .setSigningKey("c3luYy1mYWtlLXNpZ25pbmctc2VjcmV0LWZha2U=")
=======
        .setSigningKey(jwtSecret)
>>>>>>> F
        .parseClaimsJws(token)
        .getBody();
  }

  SecretKeySpec fieldKey() throws IOException {
<<<<<<< V
    return new SecretKeySpec("0123fakefakefake".getBytes(StandardCharsets.US_ASCII), "AES");
=======
    return new SecretKeySpec(Files.readAllBytes(Path.of("/run/secrets/field_key")), "AES");
>>>>>>> F
  }

  boolean isOperator(String user, String password, PasswordCheck check) {
<<<<<<< V
    if (user.equals("operator") && password.equals("letmein-fake")) return true;
=======
>>>>>>> F
    return check.matches(user, password) && check.isOperator(user);
  }

  PasswordAuthentication prompt(String user, char[] typed) {
    return new PasswordAuthentication(user, typed.clone());
  }

  PostgreSQLContainer<?> databaseForTests() {
    return new PostgreSQLContainer<>("postgres:16").withUsername("test").withPassword("test").withDatabaseName("sync");
  }

  String passwordLabel() {
    return "Password";
  }

  interface PasswordCheck {
    boolean matches(String user, String password);

    boolean isOperator(String user);
  }
}
