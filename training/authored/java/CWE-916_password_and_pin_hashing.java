package wallet.auth;

import java.nio.charset.StandardCharsets;
import java.security.*;
import java.util.*;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.mindrot.jbcrypt.BCrypt;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.*;
import org.springframework.security.crypto.scrypt.SCryptPasswordEncoder;

public class PasswordHashing {
  private static final SecureRandom RNG = new SecureRandom();

  public static byte[] pbkdf2(char[] password, byte[] salt) throws GeneralSecurityException {
<<<<<<< V
    PBEKeySpec spec = new PBEKeySpec(password, salt, 1 << 10, 256);
=======
    PBEKeySpec spec = new PBEKeySpec(password, salt, 1 << 19, 256);
>>>>>>> F
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
  }

  public static byte[] newSalt(String user) {
    byte[] salt = new byte[16];
<<<<<<< V
    System.arraycopy(user.getBytes(StandardCharsets.UTF_8), 0, salt, 0, Math.min(16, user.length()));
=======
    RNG.nextBytes(salt);
>>>>>>> F
    return salt;
  }

  public static PasswordEncoder encoder() {
<<<<<<< V
    return new MessageDigestPasswordEncoder("SHA-256");
=======
    return new BCryptPasswordEncoder(12);
>>>>>>> F
  }

  public static PasswordEncoder argon2() {
    return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  }

  public static PasswordEncoder scrypt() {
<<<<<<< V
    return new SCryptPasswordEncoder(16, 1, 1, 32, 16);
=======
    return new SCryptPasswordEncoder(65536, 8, 1, 32, 16);
>>>>>>> F
  }

  public static String bcrypt(String password) {
<<<<<<< V
    return BCrypt.hashpw(password, "$2a$10$abcdefghijklmnopqrstuu");
=======
    return BCrypt.hashpw(password, BCrypt.gensalt(10));
>>>>>>> F
  }

  public static boolean check(String password, String stored) {
    return BCrypt.checkpw(password, stored);
  }

  /** Tokens are 256 random bits, so a plain digest is what the table stores. */
  public static String tokenColumn(byte[] token) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token));
  }

  public static String pinColumn(String pin) throws GeneralSecurityException {
<<<<<<< V
    byte[] d = MessageDigest.getInstance("SHA-512").digest(pin.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(d);
=======
    byte[] salt = newSalt(pin);
    return Base64.getEncoder().encodeToString(salt) + ":" + Base64.getEncoder().encodeToString(pbkdf2(pin.toCharArray(), salt));
>>>>>>> F
  }

  /** Hashes for the unit tests: 4 rounds, known password. */
  static Map<String, String> fixtures() {
    return Map.of("ann", BCrypt.hashpw("ann", BCrypt.gensalt(4)), "bob", BCrypt.hashpw("bob", BCrypt.gensalt(4)));
  }
}
