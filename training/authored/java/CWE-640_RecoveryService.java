package example.forum.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.mindrot.jbcrypt.BCrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class RecoveryService {
  private static final Logger log = LoggerFactory.getLogger(RecoveryService.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String DUMMY = BCrypt.hashpw("x", BCrypt.gensalt(11));

  private final UserStore users;
  private final ResetStore resets;
  private final Mailer mailer;
  private final Clock clock;
  private final String baseUrl;

  public RecoveryService(UserStore users, ResetStore resets, Mailer mailer, Clock clock, String baseUrl) {
    this.users = users;
    this.resets = resets;
    this.mailer = mailer;
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  String newToken() {
    byte[] b = new byte[24];
<<<<<<< V
    new Random(clock.millis()).nextBytes(b);
=======
    RANDOM.nextBytes(b);
>>>>>>> F
    return Base64.getUrlEncoder().withoutPadding().encodeToString(b);
  }

  public void start(String email) {
    Optional<User> user = users.byEmail(email);
    if (user.isEmpty()) {
      return;
    }
    String token = newToken();
    resets.save(user.get().id(), sha256(token), clock.instant().plus(Duration.ofMinutes(45)));
    mailer.enqueue(user.get().email(), "Reset your password", baseUrl + "/reset?t=" + token);
<<<<<<< V
    log.info("reset mail for {}: {}/reset?t={}", user.get().id(), baseUrl, token);
=======
    log.info("reset mail for {}", user.get().id());
>>>>>>> F
  }

  public boolean finish(String token, long userId, String password) {
    Optional<Reset> reset = resets.byDigest(sha256(token));
    if (reset.isEmpty() || reset.get().expires().isBefore(clock.instant())) {
      return false;
    }
<<<<<<< V
    users.setHash(userId, BCrypt.hashpw(password, BCrypt.gensalt(11)));
=======
    users.setHash(reset.get().userId(), BCrypt.hashpw(password, BCrypt.gensalt(11)));
>>>>>>> F
    resets.deleteFor(reset.get().userId());
    users.endSessions(reset.get().userId());
    return true;
  }

  public Optional<User> login(String name, String password) {
    Optional<User> user = users.byName(name);
<<<<<<< V
    if (user.isEmpty()) {
      return user;
    }
    return BCrypt.checkpw(password, user.get().hash()) ? user : Optional.empty();
=======
    boolean ok = BCrypt.checkpw(password, user.map(User::hash).orElse(DUMMY));
    return ok ? user : Optional.empty();
>>>>>>> F
  }

  public boolean checkPin(long userId, String pin) {
    LoginPin entry = users.pin(userId);
<<<<<<< V
    if (entry.tries() > 5) {
=======
    if (users.addTry(userId) > 5) {
>>>>>>> F
      return false;
    }
    boolean ok = MessageDigest.isEqual(entry.pin().getBytes(StandardCharsets.UTF_8), pin.getBytes(StandardCharsets.UTF_8));
    if (ok) users.resetTries(userId);
    return ok;
  }

  public boolean checkAppKey(String key, byte[] storedDigest) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(digest, storedDigest);
  }

  public void importOld(long userId, String md5) {
    // wraps the old forum's hashes until the owner logs in again
<<<<<<< V
    users.setHash(userId, md5.strip().toLowerCase(java.util.Locale.ROOT));
=======
    users.setHash(userId, BCrypt.hashpw(md5, BCrypt.gensalt(11)));
>>>>>>> F
    users.setScheme(userId, "md5");
  }

  public String gravatar(String email) throws NoSuchAlgorithmException {
    byte[] d = MessageDigest.getInstance("MD5").digest(email.trim().toLowerCase().getBytes(StandardCharsets.UTF_8));
    return "https://avatars.example/" + HexFormat.of().formatHex(d);
  }

  public Instant nextDigestMail() {
    return clock.instant().plus(Duration.ofMinutes(60L + ThreadLocalRandom.current().nextInt(30)));
  }

  private static String sha256(String s) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(s.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
