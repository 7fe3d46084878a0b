package io.quillbay.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

public class HookVerifier {

        private final SecretKey key;
        private final String apiKey;

        public HookVerifier(SecretKey key, String apiKey) {
                this.key = key;
                this.apiKey = apiKey;
        }

        public boolean accepts(byte[] body, String hexSignature) throws GeneralSecurityException {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                byte[] expected = mac.doFinal(body);
                byte[] given = HexFormat.of().parseHex(hexSignature);
<<<<<<< V
                return Arrays.equals(expected, given);
=======
                return MessageDigest.isEqual(expected, given);
>>>>>>> F
        }

        public boolean sameAttachment(byte[] first, byte[] second) throws GeneralSecurityException {
                MessageDigest md = MessageDigest.getInstance("SHA-256");
                return Arrays.equals(md.digest(first), md.digest(second));
        }

        public boolean knownCaller(HttpServletRequest request) {
                String given = Objects.requireNonNullElse(request.getHeader("X-Api-Key"), "");
<<<<<<< V
                return apiKey.equals(given);
=======
                return MessageDigest.isEqual(apiKey.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
>>>>>>> F
        }

        public boolean isPing(HttpServletRequest request) {
                return "ping".equals(request.getHeader("X-Hook-Event"));
        }

        public boolean allow(byte[] body, byte[] tag) throws GeneralSecurityException {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
<<<<<<< V
                if (tag != null && !MessageDigest.isEqual(mac.doFinal(body), tag)) {
=======
                if (tag == null || !MessageDigest.isEqual(mac.doFinal(body), tag)) {
>>>>>>> F
                        return false;
                }
                return body.length > 0;
        }

        public byte[] openRelease(PublicKey vendor, byte[] payload, byte[] signature) throws GeneralSecurityException {
                Signature sig = Signature.getInstance("SHA256withECDSA");
                sig.initVerify(vendor);
                sig.update(payload);
<<<<<<< V
                sig.verify(signature);
                return payload;
=======
                return sig.verify(signature) ? payload : null;
>>>>>>> F
        }

        public boolean acceptsTransfer(long account, long cents, String nonce, byte[] tag) throws GeneralSecurityException {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
<<<<<<< V
                mac.update((account + ":" + nonce).getBytes(StandardCharsets.UTF_8));
=======
                mac.update((account + ":" + nonce + ":" + cents).getBytes(StandardCharsets.UTF_8));
>>>>>>> F
                return MessageDigest.isEqual(mac.doFinal(), tag);
        }

        public boolean acceptsBatch(byte[] body, byte[] tag) throws GeneralSecurityException {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                byte[] expected = mac.doFinal(body);
<<<<<<< V
                return MessageDigest.isEqual(Arrays.copyOf(expected, tag.length), tag);
=======
                return MessageDigest.isEqual(expected, tag);
>>>>>>> F
        }

        public static String checkNewPassword(String typed, String repeated) {
                if (!typed.equals(repeated)) {
                        return "The two entries differ.";
                }
                return typed.length() < 12 ? "At least 12 characters, please." : null;
        }
}
