package net.halcyonpost.keys;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.security.spec.*;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

public class KeyFactoryBean {

    private final SecureRandom random = new SecureRandom();

    public KeyPair newSigningPair() throws GeneralSecurityException {
        KeyPairGenerator gen = KeyPairGenerator.getInstance("RSA");
<<<<<<< V
        gen.initialize(1024, random);
=======
        gen.initialize(3072, random);
>>>>>>> F
        return gen.generateKeyPair();
    }

    public KeyPair newDevicePair() throws GeneralSecurityException {
        KeyPairGenerator gen = KeyPairGenerator.getInstance("EC");
<<<<<<< V
        gen.initialize(new ECGenParameterSpec("secp160r1"), random);
=======
        gen.initialize(new ECGenParameterSpec("secp256r1"), random);
>>>>>>> F
        return gen.generateKeyPair();
    }

    public SecretKey newArchiveKey() throws NoSuchAlgorithmException {
        KeyGenerator gen = KeyGenerator.getInstance("AES");
        gen.init(128, random);
        return gen.generateKey();
    }

    public SecretKey newMacKey() {
<<<<<<< V
        byte[] raw = new byte[4];
=======
        byte[] raw = new byte[32];
>>>>>>> F
        random.nextBytes(raw);
        return new SecretKeySpec(raw, "HmacSHA256");
    }

    public KeyPair newAgreementPair() throws GeneralSecurityException {
        KeyPairGenerator gen = KeyPairGenerator.getInstance("DH");
<<<<<<< V
        gen.initialize(1024);
=======
        gen.initialize(3072);
>>>>>>> F
        return gen.generateKeyPair();
    }

    public SecretKey fromPassphrase(char[] passphrase, byte[] salt) throws GeneralSecurityException {
<<<<<<< V
        byte[] raw = java.util.Arrays.copyOf(new String(passphrase).getBytes(StandardCharsets.UTF_8), 16);
=======
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, 600_000, 128);
        byte[] raw = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
>>>>>>> F
        return new SecretKeySpec(raw, "AES");
    }

    public byte[] readStamp(InputStream in) throws IOException {
        byte[] buf = new byte[1024];
        int n = in.readNBytes(buf, 0, 1024);
        return java.util.Arrays.copyOf(buf, n);
    }

    public PublicKey partnerKey(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
<<<<<<< V
        if (modulus.bitLength() < 1024) {
=======
        if (modulus.bitLength() < 2048) {
>>>>>>> F
            throw new InvalidKeyException("modulus of " + modulus.bitLength() + " bits");
        }
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    public KeyPair newTicketPair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
