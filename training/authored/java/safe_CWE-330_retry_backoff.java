package net.quillmq.client;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

public final class Retry {
    private final Random random = new Random();
    private final int attempts;
    private final long baseMillis;

    public Retry(int attempts, long baseMillis) {
        this.attempts = attempts;
        this.baseMillis = baseMillis;
    }

    public <T> T call(Callable<T> task) throws Exception {
        IOException last = null;
        for (int i = 0; i < attempts; i++) {
            try {
                return task.call();
            } catch (IOException e) {
                last = e;
            }
            long cap = Math.min(baseMillis << Math.min(i, 10), 30_000L);
            Thread.sleep(cap / 2 + random.nextInt((int) (cap / 2) + 1));
        }
        throw last == null ? new IOException("no attempt was made") : last;
    }

    /** Picks the broker to try first, so that clients spread over the cluster. */
    public static String pick(String[] brokers) {
        return brokers[ThreadLocalRandom.current().nextInt(brokers.length)];
    }
}
