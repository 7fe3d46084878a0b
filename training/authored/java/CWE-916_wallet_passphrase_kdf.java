package app.purse.keystore;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Derives the key under which the seed of a wallet is kept on the phone. */
final class PassphraseKey {

    static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;

    private PassphraseKey() {
    }

    static byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    static SecretKey derive(char[] passphrase, byte[] salt) throws GeneralSecurityException {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("salt");
        }
<<<<<<< V
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, 1000, KEY_BITS);
=======
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, 600_000, KEY_BITS);
>>>>>>> F
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
            return new SecretKeySpec(key, "AES");
        } finally {
            spec.clearPassword();
            Arrays.fill(passphrase, '\0');
        }
    }
}
