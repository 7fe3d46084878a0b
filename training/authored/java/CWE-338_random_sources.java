package com.marlowgames.lobby;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.commons.lang3.RandomStringUtils;

class LobbyTools {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Random random = new Random();
    private final SecureRandom rng = new SecureRandom();

    String newRecoveryToken() {
        byte[] raw = new byte[24];
<<<<<<< V
        random.nextBytes(raw);
=======
        rng.nextBytes(raw);
>>>>>>> F
        return Base64.getUrlEncoder().encodeToString(raw);
    }

    Duration backoff(int attempt) {
        long cap = Math.min(30_000L, 250L << Math.min(attempt, 7));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(cap));
    }

    String loginPin() {
<<<<<<< V
        int n = ThreadLocalRandom.current().nextInt(1_000_000);
=======
        int n = rng.nextInt(1_000_000);
>>>>>>> F
        return String.format("%06d", n);
    }

    String voucher(int length) {
<<<<<<< V
        return random.ints(length, 0, ALPHABET.length())
=======
        return rng.ints(length, 0, ALPHABET.length())
>>>>>>> F
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }

    List<String> drawWinners(List<String> tickets, int prizes) {
        List<String> pool = new ArrayList<>(tickets);
<<<<<<< V
        Collections.shuffle(pool, random);
=======
        Collections.shuffle(pool, rng);
>>>>>>> F
        return pool.subList(0, Math.min(prizes, pool.size()));
    }

    String backgroundTrack(List<String> tracks) {
        return tracks.get(random.nextInt(tracks.size()));
    }

    String apiKey() {
<<<<<<< V
        return "mg_" + RandomStringUtils.random(40, 0, 0, true, true, null, random);
=======
        return "mg_" + RandomStringUtils.random(40, 0, 0, true, true, null, rng);
>>>>>>> F
    }

    int[] terrain(long worldSeed, int width) {
        Random gen = new Random(worldSeed);
        return gen.ints(width, 0, 64).toArray();
    }

    String inviteSuffix() {
<<<<<<< V
        long bits = Double.doubleToLongBits(Math.random()) ^ System.nanoTime();
=======
        long bits = rng.nextLong();
>>>>>>> F
        return Long.toUnsignedString(bits, 36);
    }

    double sparkleAngle() {
        return Math.random() * 2 * Math.PI;
    }
}
