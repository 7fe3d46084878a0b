package org.example.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts column values with AES-256-GCM.
 *
 * Layout: version (1 byte), key id (4 bytes), nonce (12 bytes), ciphertext and
 * tag. Version and key id are authenticated together with the context, which
 * is the table, column and row of the value.
 */
public class SealedBox {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int HEADER = 1 + Integer.BYTES;

    private final Map<Integer, SecretKey> keys;
    private final int currentKey;
    private final SecureRandom random = new SecureRandom();

    public SealedBox(Map<Integer, SecretKey> keys, int currentKey) {
        this.keys = Map.copyOf(keys);
        this.currentKey = currentKey;
        if (!this.keys.containsKey(currentKey)) {
            throw new IllegalArgumentException("no key " + currentKey);
        }
        for (SecretKey key : this.keys.values()) {
            byte[] raw = key.getEncoded();
            if (!"AES".equals(key.getAlgorithm()) || (raw != null && raw.length != 32)) {
                throw new IllegalArgumentException("AES-256 keys are needed");
            }
        }
    }

    public byte[] seal(byte[] plain, String context) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(HEADER + NONCE + TAG, plain.length));
        out.put(VERSION).putInt(currentKey).put(nonce);

        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.get(currentKey), nonce);
        cipher.updateAAD(out.array(), 0, HEADER);
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        cipher.doFinal(ByteBuffer.wrap(plain), out);
        return out.array();
    }

    public byte[] open(byte[] box, String context) throws GeneralSecurityException {
        if (box.length < HEADER + NONCE + TAG || box[0] != VERSION) {
            throw new AEADBadTagException("not a sealed value");
        }
        ByteBuffer in = ByteBuffer.wrap(box);
        in.get();
        SecretKey key = keys.get(in.getInt());
        if (key == null) {
            throw new AEADBadTagException("sealed with a key that is gone");
        }
        byte[] nonce = new byte[NONCE];
        in.get(nonce);

        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
        cipher.updateAAD(box, 0, HEADER);
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(box, in.position(), in.remaining());
    }

    /** True for values that the rotation job should seal again. */
    public boolean isStale(byte[] box) {
        return box.length < HEADER || ByteBuffer.wrap(box, 1, Integer.BYTES).getInt() != currentKey;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        return cipher;
    }
}
