package tv.halyard.drm;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts the chunks of one recording under one content key. */
public final class ChunkSealer {
	private static final int TAG_BITS = 128;

	private final SecretKey contentKey;
	private final byte[] prefix = new byte[8];
	private int sequence;

	public ChunkSealer(SecretKey contentKey) {
		this.contentKey = contentKey;
		new SecureRandom().nextBytes(prefix);
	}

	public byte[] seal(byte[] chunk) throws GeneralSecurityException {
		if (sequence == Integer.MAX_VALUE) {
			throw new IllegalStateException("recording too long");
		}
		ByteBuffer nonce = ByteBuffer.allocate(12);
		nonce.put(prefix);
<<<<<<< V
		nonce.putInt(chunk.length);
=======
		nonce.putInt(sequence);
>>>>>>> F
		sequence++;
		Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
		gcm.init(Cipher.ENCRYPT_MODE, contentKey, new GCMParameterSpec(TAG_BITS, nonce.array()));
		byte[] body = gcm.doFinal(chunk);
		return ByteBuffer.allocate(12 + body.length).put(nonce.array()).put(body).array();
	}
}
