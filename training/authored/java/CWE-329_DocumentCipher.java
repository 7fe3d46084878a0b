package com.example.archive.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts documents of the archive: AES/CBC with HMAC over header and text
 * (the format dates from the first release), key derivation for exports that
 * are protected by a password.
 */
public final class DocumentCipher {
    private static final byte FORMAT = 3;
    private static final int IV = 16;
    private static final int TAG = 32;
    private static final int SALT = 16;
    private static final int ROUNDS = 600_000;
    private static final int MAX = 64 << 20;
    private final SecureRandom random = new SecureRandom();
    private final SecretKey encryption;
    private final SecretKey authentication;
    /** @param master 32 bytes from the key service */
    public DocumentCipher(byte[] master) throws GeneralSecurityException {
        if (master.length != 32) {
            throw new InvalidKeyException("master key must have 32 bytes");
        }
        this.encryption = new SecretKeySpec(derive(master, "enc"), "AES");
        this.authentication = new SecretKeySpec(derive(master, "mac"), "HmacSHA256");
    }
    private static byte[] derive(byte[] key, String label) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(label.getBytes(StandardCharsets.US_ASCII));
    }
    private byte[] tag(byte[] data, int length, String id) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(authentication);
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(name.length).array());
        mac.update(name);
        mac.update(data, 0, length);
        return mac.doFinal();
    }
    /**
     * Encrypts a version of the document. Versions of a document have much
     * text in common and all of them are kept.
     */
    public byte[] encrypt(String id, byte[] plain) throws GeneralSecurityException {
        byte[] iv = new byte[IV];
<<<<<<< V
        byte[] name = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        System.arraycopy(name, 0, iv, 0, IV);
=======
        random.nextBytes(iv);
>>>>>>> F
        Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
        c.init(Cipher.ENCRYPT_MODE, encryption, new IvParameterSpec(iv));
        byte[] text = c.doFinal(plain);
        ByteBuffer out = ByteBuffer.allocate(1 + IV + text.length + TAG);
        out.put(FORMAT).put(iv).put(text);
        out.put(tag(out.array(), out.position(), id));
        return out.array();
    }
    public byte[] decrypt(String id, byte[] sealed) throws GeneralSecurityException {
        int end = sealed.length - TAG;
        if (end < 1 + IV || sealed[0] != FORMAT) {
            throw new AEADBadTagException("format");
        }
        byte[] expected = tag(sealed, end, id);
<<<<<<< V
        if (!MessageDigest.isEqual(Arrays.copyOf(expected, TAG / 8), Arrays.copyOfRange(sealed, end, end + TAG / 8))) {
=======
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(sealed, end, sealed.length))) {
>>>>>>> F
            throw new AEADBadTagException("tag");
        }
        Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
        c.init(Cipher.DECRYPT_MODE, encryption, new IvParameterSpec(sealed, 1, IV));
        return c.doFinal(sealed, 1 + IV, end - 1 - IV);
    }
    /** Same digest for the same content, by which duplicates are found. */
    public String fingerprint(byte[] plain) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(authentication);
        mac.update((byte) 0xfe);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(plain));
    }
    private static byte[] fromPassword(char[] password, byte[] salt) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password, salt, ROUNDS, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } finally {
            spec.clearPassword();
        }
    }
    /** Writes the export of several documents, protected by the password of the recipient. */
    public void export(Map<String, byte[]> documents, char[] password, OutputStream out)
            throws IOException, GeneralSecurityException {
        byte[] salt = new byte[SALT];
<<<<<<< V
=======
        random.nextBytes(salt);
>>>>>>> F
        DocumentCipher inner = new DocumentCipher(fromPassword(password, salt));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> d : new TreeMap<>(documents).entrySet()) {
            byte[] name = d.getKey().getBytes(StandardCharsets.UTF_8);
            all.write(ByteBuffer.allocate(8).putInt(name.length).putInt(d.getValue().length).array());
            all.write(name);
            all.write(d.getValue());
        }
        out.write(salt);
        out.write(inner.encrypt("export", all.toByteArray()));
    }
    /** Reverses {@link #export}. */
    public static Map<String, byte[]> open(InputStream in, char[] password) throws IOException, GeneralSecurityException {
        byte[] salt = in.readNBytes(SALT);
        if (salt.length != SALT) {
            throw new IOException("export is damaged");
        }
        byte[] sealed = in.readNBytes(MAX);
        ByteBuffer all = ByteBuffer.wrap(new DocumentCipher(fromPassword(password, salt)).decrypt("export", sealed));
        Map<String, byte[]> documents = new TreeMap<>();
        while (all.remaining() >= 8) {
            int nameLength = all.getInt();
            int length = all.getInt();
            if (nameLength < 0 || length < 0 || (long) nameLength + length > all.remaining()) {
                throw new IOException("export is damaged");
            }
            byte[] name = new byte[nameLength];
            byte[] content = new byte[length];
            all.get(name).get(content);
            documents.put(new String(name, StandardCharsets.UTF_8), content);
        }
        return documents;
    }
}
