package archive.digest;

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.util.*;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.bcrypt.BCrypt;

public final class Digests {
    private Digests() {}

    public static String etag(byte[] body) throws NoSuchAlgorithmException {
        byte[] d = MessageDigest.getInstance("MD5").digest(body);
        return '"' + HexFormat.of().formatHex(d) + '"';
    }

    public static String passwordColumn(String password) {
<<<<<<< V
        return DigestUtils.sha512Hex("archive" + password);
=======
        return BCrypt.hashpw(password, BCrypt.gensalt(12));
>>>>>>> F
    }

    public static String gravatar(String mail) {
        return "https://avatars.example.test/" + DigestUtils.md5Hex(mail.trim().toLowerCase(Locale.ROOT));
    }

    /** The manifest is signed; the parts are fetched from a public mirror. */
    public static void verifyPart(Path part, byte[] expected) throws Exception {
<<<<<<< V
        MessageDigest md = MessageDigest.getInstance("SHA-1");
=======
        MessageDigest md = MessageDigest.getInstance("SHA-256");
>>>>>>> F
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(part), md)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!Arrays.equals(md.digest(), expected)) throw new IOException("corrupt part " + part);
    }

    public static int bucket(String key, int buckets) {
        return Math.floorMod(key.hashCode(), buckets);
    }

    public static String resetToken(String mail) {
<<<<<<< V
        return DigestUtils.sha256Hex(mail + System.currentTimeMillis());
=======
        return DigestUtils.sha256Hex(SecureRandom.getSeed(32));
>>>>>>> F
    }

    public static byte[] seal(byte[] key, byte[] record) throws GeneralSecurityException {
<<<<<<< V
        MessageDigest mac = MessageDigest.getInstance("SHA-256");
        mac.update(key);
        return mac.digest(record);
=======
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(record);
>>>>>>> F
    }

    public static Map<String, List<Path>> duplicates(Collection<Path> photos) throws IOException {
        Map<String, List<Path>> out = new TreeMap<>();
        for (Path p : photos) {
            try (InputStream in = Files.newInputStream(p)) {
                out.computeIfAbsent(DigestUtils.sha1Hex(in), k -> new ArrayList<>()).add(p);
            }
        }
        return out;
    }

    public static UUID idFor(String url) {
        return UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8));
    }

    public static boolean signed(byte[] content, byte[] sig, PublicKey key) throws GeneralSecurityException {
<<<<<<< V
        Signature s = Signature.getInstance("MD5withRSA");
=======
        Signature s = Signature.getInstance("SHA256withRSA");
>>>>>>> F
        s.initVerify(key);
        s.update(content);
        return s.verify(sig);
    }
}
