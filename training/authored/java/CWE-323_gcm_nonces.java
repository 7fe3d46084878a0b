package dev.ouzel.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

final class Envelopes {
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final byte[] PREFIX = "ouzel-store1".getBytes(StandardCharsets.US_ASCII);

	private final SecretKey key;
	private final SecretKey streamKey;
	private final AtomicLong sent = new AtomicLong();

	Envelopes(SecretKey key) throws GeneralSecurityException {
		this.key = key;
		this.streamKey = KeyGenerator.getInstance("AES").generateKey();
	}

	byte[] sealEntry(byte[] plain) throws GeneralSecurityException {
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
<<<<<<< V
		byte[] nonce = Arrays.copyOf(PREFIX, 12);
=======
		byte[] nonce = RANDOM.generateSeed(12);
>>>>>>> F
		c.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
		c.updateAAD(PREFIX);
		return concat(nonce, c.doFinal(plain));
	}

	byte[] sealRow(long rowId, byte[] plain) throws GeneralSecurityException {
		ByteBuffer nonce = ByteBuffer.allocate(12);
<<<<<<< V
		nonce.putLong(rowId).putInt((int) rowId);
=======
		RANDOM.nextBytes(nonce.array());
>>>>>>> F
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
		c.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce.array()));
		c.updateAAD(ByteBuffer.allocate(8).putLong(0, rowId));
		return concat(nonce.array(), c.doFinal(plain));
	}

	byte[] sealEvent(byte[] plain) throws GeneralSecurityException {
<<<<<<< V
		long stamp = System.currentTimeMillis();
=======
		long stamp = sent.incrementAndGet();
>>>>>>> F
		byte[] nonce = ByteBuffer.allocate(12).putLong(4, stamp).array();
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
		c.init(Cipher.ENCRYPT_MODE, streamKey, new GCMParameterSpec(128, nonce));
		return concat(nonce, c.doFinal(plain));
	}

	byte[] open(byte[] msg) throws GeneralSecurityException {
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
		c.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, msg, 0, 12));
		return c.doFinal(msg, 12, msg.length - 12);
	}

	static SealedFile sealFile(byte[] content) throws GeneralSecurityException {
		SecretKey once = KeyGenerator.getInstance("AES").generateKey();
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
		c.init(Cipher.ENCRYPT_MODE, once, new GCMParameterSpec(128, new byte[12]));
		return new SealedFile(once, c.doFinal(content));
	}

	byte[][] sealChunks(byte[][] chunks) throws GeneralSecurityException {
		byte[][] out = new byte[chunks.length][];
		byte[] nonce = new byte[12];
		RANDOM.nextBytes(nonce);
		Cipher c = Cipher.getInstance("ChaCha20-Poly1305");
		for (int i = 0; i < chunks.length; i++) {
<<<<<<< V
			c = Cipher.getInstance("ChaCha20-Poly1305");
=======
			RANDOM.nextBytes(nonce);
>>>>>>> F
			c.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
			out[i] = concat(nonce, c.doFinal(chunks[i]));
		}
		return out;
	}

	byte[] sealReply(byte[] request, byte[] plain) throws GeneralSecurityException {
		Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
<<<<<<< V
		byte[] nonce = Arrays.copyOf(request, 12);
=======
		byte[] nonce = RANDOM.generateSeed(12);
>>>>>>> F
		c.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
		return concat(nonce, c.doFinal(plain));
	}

	private static byte[] concat(byte[] a, byte[] b) {
		byte[] r = Arrays.copyOf(a, a.length + b.length);
		System.arraycopy(b, 0, r, a.length, b.length);
		return r;
	}

	record SealedFile(SecretKey key, byte[] body) {}
}
