package tools.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** usage: BackupVault seal|open FILE TARGET */
public class BackupVault {
    private static final byte[] MAGIC = {'B', 'V', 'L', '1'};
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SecretKey key(char[] passphrase, byte[] salt) throws GeneralSecurityException {
<<<<<<< V
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, 1000, 128);
        SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1");
=======
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, 600_000, 256);
        SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
>>>>>>> F
        return new SecretKeySpec(factory.generateSecret(spec).getEncoded(), "AES");
    }

    static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
<<<<<<< V
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(mode, key);
=======
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
>>>>>>> F
        return cipher;
    }

    static void seal(Path source, Path target, char[] passphrase) throws IOException, GeneralSecurityException {
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(salt);
        RANDOM.nextBytes(nonce);
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(passphrase, salt), nonce);
        try (OutputStream out = Files.newOutputStream(target)) {
            out.write(MAGIC);
            out.write(salt);
            out.write(nonce);
            try (OutputStream body = new GZIPOutputStream(new CipherOutputStream(out, cipher))) {
                Files.copy(source, body);
            }
        }
    }

    static void open(Path source, Path target, char[] passphrase) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(source)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new IOException("not a vault file");
            }
            byte[] salt = in.readNBytes(SALT);
            byte[] nonce = in.readNBytes(NONCE);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key(passphrase, salt), nonce);
            Path part = target.resolveSibling(target.getFileName() + ".part");
            try (InputStream body = new GZIPInputStream(new CipherInputStream(in, cipher))) {
                Files.copy(body, part);
            }
            Files.move(part, target);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 3 || System.console() == null) {
            System.err.println("usage: BackupVault seal|open FILE TARGET");
            System.exit(2);
        }
        char[] passphrase = System.console().readPassword("Passphrase: ");
        if (args[0].equals("seal")) {
            seal(Path.of(args[1]), Path.of(args[2]), passphrase);
        } else {
            open(Path.of(args[1]), Path.of(args[2]), passphrase);
        }
        Arrays.fill(passphrase, '\0');
    }
}
