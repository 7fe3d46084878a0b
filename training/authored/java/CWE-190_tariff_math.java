package org.example.tariff;

import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;

public final class TariffMath {

    private static final int SHARDS = 32;

    private TariffMath() { }

    /** Both values come from the order form. */
    static long price(int units, int centsEach) {
        if (units < 1 || centsEach < 0) {
            throw new IllegalArgumentException();
        }
<<<<<<< V
        long total = Math.abs(units * centsEach);
=======
        long total = (long) units * centsEach;
>>>>>>> F
        return total;
    }

    static long boxesPerPallet(int layers) {
        return Math.min(layers, 20) * 12;
    }

    static int shard(String key, Object[] shards) {
<<<<<<< V
        return Math.abs(key.hashCode()) % shards.length;
=======
        return Math.floorMod(key.hashCode(), shards.length);
>>>>>>> F
    }

    static int colour(String name) {
        return name.hashCode() & 0xFFFFFF;
    }

    static byte[] field(ByteBuffer in) {
<<<<<<< V
        int n = in.hasRemaining() ? in.get() : 0;
=======
        int n = in.get() & 0xFF;
>>>>>>> F
        byte[] b = new byte[Math.min(n, in.remaining())];
        in.get(b);
        return b;
    }

    static void upload(int[] used, int user, int bytes, int quota) {
<<<<<<< V
        if (bytes < 0 || used[user] + bytes > quota) {
=======
        if (bytes < 0 || bytes > quota - used[user]) {
>>>>>>> F
            throw new IllegalStateException("quota");
        }
        used[user] += bytes;
    }

    static int sequence(int n) {
        return n == Integer.MAX_VALUE ? 0 : n + 1;
    }

    static boolean reserve(long[] stock, int i, long n) {
<<<<<<< V
        if (n == 0 || stock[i] - n < 0) {
=======
        if (n < 1 || stock[i] - n < 0) {
>>>>>>> F
            return false;
        }
        stock[i] -= n;
        return true;
    }

    static long minor(BigDecimal amount, Currency c) {
<<<<<<< V
        return amount.movePointRight(2).longValue();
=======
        return amount.movePointRight(c.getDefaultFractionDigits()).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
>>>>>>> F
    }

    static Instant suspendedUntil(Instant from, int days) {
<<<<<<< V
        return from.plusMillis(days * 24 * 3600 * 1000);
=======
        return from.plus(Duration.ofDays(days));
>>>>>>> F
    }

    static int readLevel(DataInputStream in) throws IOException {
        return Math.max(0, Math.min(in.readInt(), SHARDS));
    }

    static int average(int low, int high) {
        return (low + high) >>> 1;
    }
}
