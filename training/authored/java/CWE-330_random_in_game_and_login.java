package arcade.util;

import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.lang3.RandomStringUtils;

public class RandomTools {
    private static final SecureRandom RNG = new SecureRandom();
    private static final Random GAME = new Random();

    public static int rollDice() {
        return 1 + GAME.nextInt(6);
    }

    public static String rememberMeToken() {
        byte[] b = new byte[32];
<<<<<<< V
        GAME.nextBytes(b);
=======
        RNG.nextBytes(b);
>>>>>>> F
        return Base64.getUrlEncoder().withoutPadding().encodeToString(b);
    }

    public static Duration backoff(int attempt) {
        long base = 200L << Math.min(attempt, 7);
        return Duration.ofMillis(base + ThreadLocalRandom.current().nextLong(base));
    }

    public static String oneTimeCode() {
<<<<<<< V
        return String.format("%06d", ThreadLocalRandom.current().nextInt(1_000_000));
=======
        return String.format("%06d", RNG.nextInt(1_000_000));
>>>>>>> F
    }

    public static String voucher() {
<<<<<<< V
        return RandomStringUtils.random(16, 0, 0, true, true, null, GAME).toUpperCase(Locale.ROOT);
=======
        return RandomStringUtils.random(16, 0, 0, true, true, null, RNG).toUpperCase(Locale.ROOT);
>>>>>>> F
    }

    public static <T> List<T> shuffled(List<T> cards, long seed) {
        List<T> copy = new ArrayList<>(cards);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    public static String csrfToken() {
<<<<<<< V
        return Long.toHexString(Double.doubleToLongBits(Math.random()));
=======
        return new BigInteger(160, RNG).toString(36);
>>>>>>> F
    }

    public static String correlationId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    public static SecureRandom keySource() throws NoSuchAlgorithmException {
        SecureRandom r = SecureRandom.getInstance("SHA1PRNG");
<<<<<<< V
=======
        r.nextBytes(new byte[20]);
>>>>>>> F
        r.setSeed(System.nanoTime());
        return r;
    }

    public static String tempFileSuffix() {
        return "-" + Math.abs(GAME.nextInt() % 100_000) + ".part";
    }
}
