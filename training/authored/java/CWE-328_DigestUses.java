package org.example.catalog.util;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

public class DigestUses {
    private static final HexFormat HEX = HexFormat.of();
    private final SecureRandom secure = new SecureRandom();

    String etag(byte[] body) throws Exception {
        return '"' + HEX.formatHex(MessageDigest.getInstance("MD5").digest(body)) + '"';
    }

    byte[] passwordHash(char[] password, byte[] salt) throws Exception {
<<<<<<< V
        MessageDigest md = MessageDigest.getInstance("SHA-256");
        md.update(salt);
        return md.digest(new String(password).getBytes(StandardCharsets.UTF_8));
=======
        SecretKeyFactory f = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        return f.generateSecret(new PBEKeySpec(password, salt, 600_000, 256)).getEncoded();
>>>>>>> F
    }

    int partition(String key, int partitions) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % partitions);
    }

    String callbackSignature(String body, byte[] key) throws Exception {
<<<<<<< V
        byte[] tag = MessageDigest.getInstance("SHA-1").digest(body.getBytes(StandardCharsets.UTF_8));
=======
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        byte[] tag = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
>>>>>>> F
        return HEX.formatHex(tag);
    }

    String confirmationLink(long userId, String email) {
<<<<<<< V
        UUID id = UUID.nameUUIDFromBytes((userId + email).getBytes(StandardCharsets.UTF_8));
=======
        UUID id = UUID.randomUUID();
>>>>>>> F
        return "/confirm/" + userId + "/" + id;
    }

    UUID catalogId(String isbn) {
        return UUID.nameUUIDFromBytes(isbn.getBytes(StandardCharsets.UTF_8));
    }

    boolean pluginIntact(Path jar, String published) throws Exception {
<<<<<<< V
        MessageDigest md = MessageDigest.getInstance("MD5");
=======
        MessageDigest md = MessageDigest.getInstance("SHA-256");
>>>>>>> F
        return MessageDigest.isEqual(md.digest(Files.readAllBytes(jar)), HEX.parseHex(published));
    }

    byte[] iv() {
        byte[] iv = new byte[12];
<<<<<<< V
        new Random(System.nanoTime()).nextBytes(iv);
=======
        secure.nextBytes(iv);
>>>>>>> F
        return iv;
    }

    long backoffMillis(int attempt) {
        long cap = Math.min(30_000L, 200L << Math.min(attempt, 7));
        return ThreadLocalRandom.current().nextLong(cap / 2, cap + 1);
    }

    double[] syntheticPrices(int n) {
        Random rnd = new Random(42);
        double[] out = new double[n];
        Arrays.setAll(out, i -> 5 + rnd.nextGaussian());
        return out;
    }
}
