package org.example.cluster;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

public class HeartbeatScheduler {

    private final ScheduledExecutorService executor;
    private final Duration interval;
    private final Runnable beat;

    public HeartbeatScheduler(ScheduledExecutorService executor, Duration interval, Runnable beat) {
        this.executor = executor;
        this.interval = interval;
        this.beat = beat;
    }

    public void start() {
        executor.schedule(this::tick, ThreadLocalRandom.current().nextLong(interval.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            beat.run();
        } finally {
            long base = interval.toMillis();
            long jitter = ThreadLocalRandom.current().nextLong(-base / 10, base / 10 + 1);
            executor.schedule(this::tick, base + jitter, TimeUnit.MILLISECONDS);
        }
    }

    /** Members that get the next rumour; the same seed gives the same choice in the simulator. */
    public static <T> List<T> fanout(List<T> members, int count, long seed) {
        Random random = new Random(seed);
        return random.ints(0, members.size()).distinct().limit(Math.min(count, members.size()))
                .mapToObj(members::get).toList();
    }

    public static String newJoinToken() {
        byte[] raw = new byte[24];
        new SecureRandom().nextBytes(raw);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }
}
