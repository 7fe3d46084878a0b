package com.example.hr.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

public final class ColumnCipher {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    public ColumnCipher(SecretKey key) {
        this.key = key;
    }

    public byte[] encrypt(String plain, long rowId) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);

        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(8).putLong(0, rowId));
        byte[] body = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));

        return ByteBuffer.allocate(NONCE + body.length).put(nonce).put(body).array();
    }

    public String decrypt(byte[] stored, long rowId) throws GeneralSecurityException {
        if (stored.length < NONCE + TAG_BITS / 8) {
            throw new AEADBadTagException("value is too short");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, stored, 0, NONCE));
        cipher.updateAAD(ByteBuffer.allocate(8).putLong(0, rowId));
        byte[] plain = cipher.doFinal(stored, NONCE, stored.length - NONCE);
        return new String(plain, StandardCharsets.UTF_8);
    }
}
