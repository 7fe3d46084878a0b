package health.willow.labs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Wraps lab results before they are parked in the shared object store. */
public class ResultEnvelope {

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    public ResultEnvelope(SecretKey key) {
        this.key = key;
    }

    public String seal(String labNo, String result) throws GeneralSecurityException {
        byte[] plain = result.getBytes(StandardCharsets.UTF_8);

<<<<<<< V
        Cipher cipher = Cipher.getInstance("AES");
=======
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
>>>>>>> F
        cipher.init(Cipher.ENCRYPT_MODE, key, random);
        byte[] sealed = cipher.doFinal(plain);

        // header: algorithm and iv as the provider chose them
        byte[] alg = cipher.getAlgorithm().getBytes(StandardCharsets.US_ASCII);
        byte[] iv = cipher.getIV() == null ? new byte[0] : cipher.getIV();
        ByteBuffer out = ByteBuffer.allocate(2 + alg.length + iv.length + sealed.length);
        out.put((byte) alg.length).put(alg);
        out.put((byte) iv.length).put(iv);
        out.put(sealed);
        return labNo + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
    }
}
