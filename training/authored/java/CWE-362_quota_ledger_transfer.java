package com.rushbeck.storage.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Books the bytes that accounts use. Upload handlers on many threads call this class. */
public class QuotaLedger {
    public static final long DEFAULT_LIMIT = 5L << 30;

    private final ConcurrentMap<String, AtomicLong> used = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> limits = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Reservation> open = new ConcurrentHashMap<>();

    private record Reservation(String account, long bytes) {
    }

    public void setLimit(String account, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("limit");
        }
        limits.put(account, bytes);
    }

    private AtomicLong counter(String account) {
        return used.computeIfAbsent(account, a -> new AtomicLong());
    }

    private boolean take(AtomicLong c, long limit, long bytes) {
<<<<<<< V
        if (bytes > limit - c.get()) {
            return false;
        }
        c.addAndGet(bytes);
        return true;
=======
        long now;
        do {
            now = c.get();
            if (bytes > limit - now) {
                return false;
            }
        } while (!c.compareAndSet(now, now + bytes));
        return true;
>>>>>>> F
    }

    /**
     * Called with the announced length before an upload begins.
     *
     * @return false when the account has no room
     */
    public boolean reserve(String account, String uploadId, long announced) {
        if (announced < 0) {
            return false;
        }
        long limit = limits.getOrDefault(account, DEFAULT_LIMIT);
        if (!take(counter(account), limit, announced)) {
            return false;
        }
        if (open.putIfAbsent(uploadId, new Reservation(account, announced)) != null) {
            counter(account).addAndGet(-announced);
            return false;
        }
        return true;
    }

    public void commit(String uploadId, long actual) {
        Reservation r = open.remove(uploadId);
        if (r != null) {
            counter(r.account()).addAndGet(actual - r.bytes());
        }
    }

    public void abort(String uploadId) {
        Reservation r = open.remove(uploadId);
        if (r != null) {
            counter(r.account()).addAndGet(-r.bytes());
        }
    }

    public Map<String, Long> snapshot() {
        Map<String, Long> out = new HashMap<>();
        used.forEach((k, v) -> out.put(k, v.get()));
        return out;
    }
}
