import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

public class PasswordHasher {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Computes what is stored in the user table for a password.
     *
     * @return salt and hash in hexadecimal, separated by a colon
     */
    public static String hash(char[] password) throws GeneralSecurityException {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
<<<<<<< V
        PBEKeySpec spec = new PBEKeySpec(password, salt, 1000, 256);
        SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1");
=======
        PBEKeySpec spec = new PBEKeySpec(password, salt, 600_000, 256);
        SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
>>>>>>> F
        byte[] hash = factory.generateSecret(spec).getEncoded();
        spec.clearPassword();
        return HexFormat.of().formatHex(salt) + ":" + HexFormat.of().formatHex(hash);
    }
}
