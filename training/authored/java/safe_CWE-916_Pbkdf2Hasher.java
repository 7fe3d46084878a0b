package org.example.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Password hashes of the form {@code pbkdf2-sha256:iterations:salt:key}.
 *
 * <p>The iteration count is part of the stored text, so it can be raised
 * without a migration: {@link #needsUpgrade} tells the login code to hash the
 * password again while it is at hand.
 */
public final class Pbkdf2Hasher {
    private static final String PREFIX = "pbkdf2-sha256";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int ITERATIONS = 600_000;
    private static final int MAX_ITERATIONS = 5_000_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    public String hash(char[] password) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] key = derive(password, salt, ITERATIONS);
        Base64.Encoder b64 = Base64.getEncoder().withoutPadding();
        return PREFIX + ":" + ITERATIONS + ":" + b64.encodeToString(salt) + ":" + b64.encodeToString(key);
    }

    public boolean verify(char[] password, String stored) throws GeneralSecurityException {
        Stored s = Stored.parse(stored);
        byte[] key = derive(password, s.salt, s.iterations);
        return MessageDigest.isEqual(key, s.key);
    }

    public boolean needsUpgrade(String stored) {
        return Stored.parse(stored).iterations < ITERATIONS;
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, KEY_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static final class Stored {
        final int iterations;
        final byte[] salt;
        final byte[] key;

        private Stored(int iterations, byte[] salt, byte[] key) {
            this.iterations = iterations;
            this.salt = salt;
            this.key = key;
        }

        static Stored parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 4 || !parts[0].equals(PREFIX)) {
                throw new IllegalArgumentException("unknown password hash format");
            }
            int iterations = Integer.parseInt(parts[1]);
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] key = Base64.getDecoder().decode(parts[3]);
            if (iterations < 1 || iterations > MAX_ITERATIONS || salt.length < 8 || key.length != KEY_BYTES) {
                throw new IllegalArgumentException("password hash with odd parameters");
            }
            return new Stored(iterations, salt, key);
        }
    }

    /** For the command line tool, which reads the password from the console. */
    public static void main(String[] args) throws GeneralSecurityException {
        java.io.Console console = System.console();
        if (console == null) {
            System.err.println("a terminal is needed");
            System.exit(2);
            return;
        }
        char[] password = console.readPassword("Password: ");
        if (password == null) {
            System.exit(2);
            return;
        }
        try {
            System.out.println(new Pbkdf2Hasher().hash(password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
