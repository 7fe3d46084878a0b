import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts single text fields of a record with the tenant's AES key. */
public class FieldCipher {
    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    public FieldCipher(SecretKey key) {
        this.key = key;
    }

    /** Encrypts a text; the result can be stored in a binary column. */
    public byte[] encrypt(String text) throws GeneralSecurityException {
<<<<<<< V
        Cipher cipher = Cipher.getInstance("AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, random);
        return cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
=======
        byte[] iv = new byte[12];
        random.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
        byte[] body = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
        byte[] out = java.util.Arrays.copyOf(iv, 12 + body.length);
        System.arraycopy(body, 0, out, 12, body.length);
        return out;
>>>>>>> F
    }
}
