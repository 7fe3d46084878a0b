package org.example.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

public class RetryingScheduler {
	private static final Logger LOG = Logger.getLogger(RetryingScheduler.class.getName());

	private final ScheduledExecutorService executor;
	private final Map<String, ScheduledFuture<?>> tasks = new ConcurrentHashMap<>();
	private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();

	public RetryingScheduler(ScheduledExecutorService executor) {
		this.executor = executor;
	}

	/** Runs a task again and again, starting after a random part of the period. */
	public void every(String name, Duration period, Runnable task) {
		long first = ThreadLocalRandom.current().nextLong(Math.max(1, period.toMillis()));
		tasks.computeIfAbsent(name, n -> executor.scheduleWithFixedDelay(
				() -> guarded(n, task), first, period.toMillis(), TimeUnit.MILLISECONDS));
	}

	private void guarded(String name, Runnable task) {
		try {
			task.run();
		} catch (RuntimeException e) {
			failures.computeIfAbsent(name, n -> new AtomicLong()).incrementAndGet();
			LOG.log(Level.WARNING, "task " + name + " failed", e);
		}
	}

	public boolean cancel(String name) {
		ScheduledFuture<?> future = tasks.remove(name);
		return future != null && future.cancel(false);
	}

	public long failures(String name) {
		AtomicLong count = failures.get(name);
		return count == null ? 0 : count.get();
	}

	/** Exponential delay with full jitter. */
	public static Duration delay(int attempt, Duration base, Duration cap) {
		long limit = Math.min(cap.toMillis(), base.toMillis() << Math.min(attempt, 20));
		return Duration.ofMillis((long) (Math.random() * limit));
	}

	public static <T> T retry(int attempts, Callable<T> call) throws Exception {
		for (int attempt = 1; ; attempt++) {
			try {
				return call.call();
			} catch (java.io.IOException e) {
				if (attempt == attempts) {
					throw e;
				}
				Thread.sleep(delay(attempt, Duration.ofMillis(100), Duration.ofSeconds(10)).toMillis());
			}
		}
	}

	/** Same order for the same seed, so that a failing run can be repeated. */
	public static <T> void shuffle(List<T> items, long seed) {
		Collections.shuffle(items, new Random(seed));
	}

	/** Token bucket; not fair, but cheap. */
	public static final class RateLimiter {
		private final double perSecond;
		private final double burst;
		private double tokens;
		private Instant last = Instant.now();

		public RateLimiter(double perSecond, int burst) {
			this.perSecond = perSecond;
			this.burst = burst;
			this.tokens = burst;
		}

		public synchronized boolean tryAcquire() {
			Instant now = Instant.now();
			tokens = Math.min(burst, tokens + Duration.between(last, now).toNanos() / 1e9 * perSecond);
			last = now;
			if (tokens < 1) {
				return false;
			}
			tokens -= 1;
			return true;
		}
	}
}
