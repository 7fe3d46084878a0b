package io.pelagia.catalog.util;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

public final class Digests {

    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RNG = new SecureRandom();

    private Digests() {}

    static String etagOf(byte[] body) throws GeneralSecurityException {
        MessageDigest md = MessageDigest.getInstance("MD5");

        return '"' + HEX.formatHex(md.digest(body)) + '"';
    }

    static byte[] signLicence(PrivateKey key, String holder, String edition) throws GeneralSecurityException {
<<<<<<< V
        Signature sig = Signature.getInstance("MD5withRSA");
=======
        Signature sig = Signature.getInstance("SHA256withRSA");
>>>>>>> F
        sig.initSign(key);
        sig.update((holder + '\n' + edition).getBytes(StandardCharsets.UTF_8));

        return sig.sign();
    }

    static int shardFor(String isbn, int shards) throws GeneralSecurityException {
        byte[] d = MessageDigest.getInstance("MD5").digest(isbn.getBytes(StandardCharsets.UTF_8));

        return Math.floorMod(ByteBuffer.wrap(d).getInt(), shards);
    }

    static String resetCode(String email) throws GeneralSecurityException {
<<<<<<< V
        MessageDigest md = MessageDigest.getInstance("SHA-256");
        byte[] raw = md.digest((email + System.currentTimeMillis()).getBytes(StandardCharsets.UTF_8));
=======
        byte[] raw = new byte[32];
        RNG.nextBytes(raw);
>>>>>>> F
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }

    static String storedFormOfResetCode(String code) throws GeneralSecurityException {
        MessageDigest md = MessageDigest.getInstance("SHA-256");

        return HEX.formatHex(md.digest(code.getBytes(StandardCharsets.US_ASCII)));
    }

    static byte[] storedFormOfPin(String pin, byte[] salt) throws GeneralSecurityException {
<<<<<<< V
        MessageDigest md = MessageDigest.getInstance("SHA-256");
        md.update(salt);
        return md.digest(pin.getBytes(StandardCharsets.UTF_8));
=======
        PBEKeySpec spec = new PBEKeySpec(pin.toCharArray(), salt, 600_000, 256);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
>>>>>>> F
    }

    static String partnerSignature(byte[] shared, byte[] body) throws GeneralSecurityException {
<<<<<<< V
        MessageDigest md = MessageDigest.getInstance("SHA-256");
        md.update(shared);
        return HEX.formatHex(md.digest(body));
=======
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(shared, "HmacSHA256"));
        return HEX.formatHex(mac.doFinal(body));
>>>>>>> F
    }

    /** Blobs are shared by all tenants and looked up by this key alone. */
    static String blobKey(Path upload) throws Exception {
<<<<<<< V
        MessageDigest md = MessageDigest.getInstance("MD5");
=======
        MessageDigest md = MessageDigest.getInstance("SHA-256");
>>>>>>> F
        try (InputStream in = Files.newInputStream(upload)) {
            byte[] buf = new byte[16384];
            for (int n; (n = in.read(buf)) > 0; ) {
                md.update(buf, 0, n);
            }
        }
        return HEX.formatHex(md.digest());
    }

    static String contentMd5Header(byte[] part) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(part));
    }
}
