package com.brightferry.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

public class Sealing {

    private final SecureRandom random = new SecureRandom();

    public byte[] sealPassenger(SecretKey key, byte[] passportData) throws GeneralSecurityException {
<<<<<<< V
        Cipher c = Cipher.getInstance("AES/ECB/PKCS5Padding");
        c.init(Cipher.ENCRYPT_MODE, key);
        return c.doFinal(passportData);
=======
        Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
        c.init(Cipher.ENCRYPT_MODE, key);
        return join(c.getIV(), c.doFinal(passportData));
>>>>>>> F
    }

    public byte[] sealNote(SecretKey key, byte[] note) throws GeneralSecurityException {
<<<<<<< V
        Cipher c = Cipher.getInstance("AES");
=======
        Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
>>>>>>> F
        c.init(Cipher.ENCRYPT_MODE, key, random);
        byte[] body = c.doFinal(note);
        return c.getIV() == null ? body : join(c.getIV(), body);
    }

    public byte[] wrapForPartner(PublicKey partner, SecretKey session) throws GeneralSecurityException {
<<<<<<< V
        Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
=======
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
>>>>>>> F
        rsa.init(Cipher.ENCRYPT_MODE, partner);
        return rsa.doFinal(session.getEncoded());
    }

    public SecretKey newVoyageKey() throws GeneralSecurityException {
<<<<<<< V
        return KeyGenerator.getInstance("DES").generateKey();
=======
        return KeyGenerator.getInstance("AES").generateKey();
>>>>>>> F
    }

    public byte[] sealManifest(SecretKey enc, byte[] manifest) throws GeneralSecurityException {
        Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
<<<<<<< V
        c.init(Cipher.ENCRYPT_MODE, enc, new IvParameterSpec(new byte[16]));
=======
        c.init(Cipher.ENCRYPT_MODE, enc, random);
>>>>>>> F
        return join(c.getIV(), c.doFinal(manifest));
    }

    public byte[] openManifest(SecretKey enc, SecretKey auth, byte[] msg) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(msg);
        byte[] iv = new byte[16];
        byte[] body = new byte[msg.length - 48];
        byte[] tag = new byte[32];
        in.get(iv).get(body).get(tag);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(auth);
        mac.update(iv);
<<<<<<< V
        mac.doFinal(body);
=======
        if (!MessageDigest.isEqual(mac.doFinal(body), tag)) {
            throw new AEADBadTagException("manifest");
        }
>>>>>>> F
        Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
        c.init(Cipher.DECRYPT_MODE, enc, new IvParameterSpec(iv));
        return c.doFinal(body);
    }

    /** One 16-byte block per counter value; the output feeds the public booking number. */
    public long permuteCounter(SecretKey key, long counter) throws GeneralSecurityException {
        Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
        block.init(Cipher.ENCRYPT_MODE, key);
        byte[] out = block.doFinal(ByteBuffer.allocate(16).putLong(counter).array());
        return ByteBuffer.wrap(out).getLong() >>> 24;
    }

    public byte[] wrapStored(SecretKey master, SecretKey dataKey) throws GeneralSecurityException {
        Cipher kw = Cipher.getInstance("AESWrap");
        kw.init(Cipher.WRAP_MODE, master);
        return kw.wrap(dataKey);
    }

    private static byte[] join(byte[] head, byte[] tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + tail.length);
        out.writeBytes(head);
        out.writeBytes(tail);
        return out.toByteArray();
    }
}
