package com.parkside.mfa;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time based one-time codes as in RFC 6238, as the common phone apps make them. */
public class Totp {

    private static final int STEP_SECONDS = 30;
    private final Clock clock;

    public Totp(Clock clock) {
        this.clock = clock;
    }

    /** @return the time step that matched, or -1; the caller stores it and refuses older ones */
    public long match(byte[] secret, String typed, long lastUsedStep) throws GeneralSecurityException {
        long now = clock.instant().getEpochSecond() / STEP_SECONDS;
        for (long step = now - 1; step <= now + 1; step++) {
            if (step > lastUsedStep
                    && MessageDigest.isEqual(code(secret, step).getBytes(), typed.trim().getBytes())) {
                return step;
            }
        }
        return -1;
    }

    private static String code(byte[] secret, long step) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "RAW"));
        byte[] h = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int offset = h[h.length - 1] & 0x0f;
        int value = ByteBuffer.wrap(h, offset, 4).getInt() & 0x7fffffff;
        return String.format("%06d", value % 1_000_000);
    }
}
