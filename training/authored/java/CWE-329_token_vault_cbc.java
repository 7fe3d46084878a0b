package com.cardmill.vault;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

public class TokenVault {
  private final SecretKeySpec encKey;
  private final SecretKeySpec macKey;
  private final SecureRandom random = new SecureRandom();

  public TokenVault(byte[] master) throws GeneralSecurityException {
    byte[] both = MessageDigest.getInstance("SHA-512").digest(master);
    encKey = new SecretKeySpec(both, 0, 32, "AES");
    macKey = new SecretKeySpec(both, 32, 32, "HmacSHA256");
  }

  /** iv | ciphertext | hmac */
  public byte[] encrypt(byte[] record) throws GeneralSecurityException {
    byte[] iv = new byte[16];
<<<<<<< V
    System.arraycopy(encKey.getEncoded(), 0, iv, 0, iv.length);
=======
    random.nextBytes(iv);
>>>>>>> F
    Cipher cbc = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cbc.init(Cipher.ENCRYPT_MODE, encKey, new IvParameterSpec(iv));
    byte[] body = cbc.doFinal(record);

    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(macKey);
    mac.update(iv);
    byte[] tag = mac.doFinal(body);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(iv, 0, iv.length);
    out.write(body, 0, body.length);
    out.write(tag, 0, tag.length);
    return out.toByteArray();
  }

  public String fingerprint(byte[] sealed) throws GeneralSecurityException {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(sealed);
    return Hex.encode(Arrays.copyOf(sum, 8));
  }
}
