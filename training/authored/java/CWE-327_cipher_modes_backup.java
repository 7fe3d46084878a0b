package backup.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.util.Arrays;
import javax.crypto.*;
import javax.crypto.spec.*;

public class BackupCipher {

	private final SecretKey key;
	private final SecureRandom random = new SecureRandom();

	public BackupCipher(SecretKey key) {
		this.key = key;
	}

	public static SecretKey newKey() throws GeneralSecurityException {
		KeyGenerator g = KeyGenerator.getInstance("AES");
		g.init(256);
		return g.generateKey();
	}

	public byte[] encryptField(String value) throws GeneralSecurityException {
<<<<<<< V
		Cipher c = Cipher.getInstance("AES/ECB/PKCS5Padding");
		c.init(Cipher.ENCRYPT_MODE, key);
=======
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
		c.init(Cipher.ENCRYPT_MODE, key);
>>>>>>> F
		byte[] body = c.doFinal(value.getBytes(StandardCharsets.UTF_8));
		byte[] iv = c.getIV() == null ? new byte[0] : c.getIV();
		return ByteBuffer.allocate(iv.length + body.length).put(iv).put(body).array();
	}

	public byte[] encryptBlock(byte[] data) throws GeneralSecurityException {
		byte[] iv = new byte[12];
<<<<<<< V
		System.arraycopy(key.getEncoded(), 0, iv, 0, iv.length);
=======
		random.nextBytes(iv);
>>>>>>> F
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
		c.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
		return ByteBuffer.allocate(12 + data.length + 16).put(iv).put(c.doFinal(data)).array();
	}

	public byte[] decryptBlock(byte[] blob) throws GeneralSecurityException {
		byte[] iv = Arrays.copyOf(blob, 12);
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
		c.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, iv));
		return c.doFinal(blob, 12, blob.length - 12);
	}

	public CipherOutputStream stream(java.io.OutputStream out) throws Exception {
		byte[] iv = new byte[16];
<<<<<<< V
		new java.util.Random(42).nextBytes(iv);
=======
		random.nextBytes(iv);
>>>>>>> F
		out.write(iv);
		Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
		c.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
		return new CipherOutputStream(out, c);
	}

	/** One AES block, the CMAC subkey seed. */
	private byte[] subkeySeed() throws GeneralSecurityException {
		Cipher c = Cipher.getInstance("AES/ECB/NoPadding");
		c.init(Cipher.ENCRYPT_MODE, key);
		return c.doFinal(new byte[16]);
	}

	public byte[] wrapFor(PublicKey recipient) throws GeneralSecurityException {
<<<<<<< V
		Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
=======
		Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
>>>>>>> F
		rsa.init(Cipher.ENCRYPT_MODE, recipient);
		return rsa.doFinal(key.getEncoded());
	}

	public static KeyPair recipientPair() throws GeneralSecurityException {
		KeyPairGenerator g = KeyPairGenerator.getInstance("RSA");
<<<<<<< V
		g.initialize(1024);
=======
		g.initialize(3072);
>>>>>>> F
		return g.generateKeyPair();
	}

	public static SecretKey fromPassphrase(char[] pass, byte[] salt) throws GeneralSecurityException {
<<<<<<< V
		byte[] raw = MessageDigest.getInstance("SHA-256").digest(new String(pass).getBytes(StandardCharsets.UTF_8));
=======
		byte[] raw = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(new PBEKeySpec(pass, salt, 600_000, 256)).getEncoded();
>>>>>>> F
		return new SecretKeySpec(raw, "AES");
	}
}
