import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waiting times between attempts to reach the session store. */
public class JitteredBackoff {
    private final Duration first;
    private final Duration longest;

    public JitteredBackoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** Time to wait before the given attempt; the first attempt has number 1. */
    public Duration before(int attempt) {
        long factor = 1L << Math.min(Math.max(attempt - 1, 0), 16);
        long millis = Math.min(first.toMillis() * factor, longest.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
