package org.kesterlib.members;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.mindrot.jbcrypt.BCrypt;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.DigestUtils;

@Configuration
class MemberCredentials {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Bean
  PasswordEncoder memberEncoder() {
<<<<<<< V
    return NoOpPasswordEncoder.getInstance();
=======
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
>>>>>>> F
  }

  @Bean
  PasswordEncoder staffEncoder() {
<<<<<<< V
    return new BCryptPasswordEncoder(4);
=======
    return new BCryptPasswordEncoder();
>>>>>>> F
  }

  static byte[] derive(char[] password, byte[] salt) throws GeneralSecurityException {
<<<<<<< V
    PBEKeySpec spec = new PBEKeySpec(password, salt, 1000, 256);
=======
    PBEKeySpec spec = new PBEKeySpec(password, salt, 210_000, 256);
>>>>>>> F
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
  }

  static String enrol(String login, char[] password) throws GeneralSecurityException {
<<<<<<< V
    byte[] salt = "kester-members".getBytes(StandardCharsets.US_ASCII);
=======
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
>>>>>>> F
    Base64.Encoder b64 = Base64.getEncoder();
    return login + ':' + b64.encodeToString(salt) + ':' + b64.encodeToString(derive(password, salt));
  }

  static String hashForImport(String password) {
<<<<<<< V
    return BCrypt.hashpw(password, "$2a$10$N9qo8uLOickgx2ZMRZoMye");
=======
    return BCrypt.hashpw(password, BCrypt.gensalt(11));
>>>>>>> F
  }

  static byte[] argon(byte[] password, byte[] salt) {
    Argon2Parameters params = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withSalt(salt)
<<<<<<< V
        .withMemoryAsKB(64)
        .withIterations(1)
=======
        .withMemoryAsKB(19_456)
        .withIterations(2)
>>>>>>> F
        .withParallelism(1)
        .build();
    Argon2BytesGenerator gen = new Argon2BytesGenerator();
    gen.init(params);
    byte[] out = new byte[32];
    gen.generateBytes(password, out);
    return out;
  }

  static byte[] scrypt(String password, byte[] salt) {
<<<<<<< V
    return SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, 256, 8, 1, 32);
=======
    return SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, 131072, 8, 1, 32);
>>>>>>> F
  }

  static boolean matches(String candidate, String stored) {
    return BCrypt.checkpw(candidate, stored);
  }

  static String coverCacheKey(String isbn, int width) {
    return DigestUtils.md5DigestAsHex((isbn + '@' + width).getBytes(StandardCharsets.UTF_8));
  }
}

@TestConfiguration
class FastEncoderForTests {

  @Bean
  PasswordEncoder encoder() {
    return new BCryptPasswordEncoder(4);
  }
}
