package org.example.meters;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Polls the electricity meters of a district, spread over the interval. */
public class PollScheduler {
	private static final Logger LOG = Logger.getLogger(PollScheduler.class.getName());
	private static final int MAX_SHIFT = 6;

	public interface Poller {
		void poll(String meterId) throws Exception;
	}

	private final ScheduledExecutorService executor;
	private final Poller poller;
	private final long intervalMillis;

	public PollScheduler(ScheduledExecutorService executor, Poller poller, Duration interval) {
		this.executor = executor;
		this.poller = poller;
		this.intervalMillis = interval.toMillis();
		if (intervalMillis < 1000) {
			throw new IllegalArgumentException("interval of less than a second");
		}
	}

	/** The first round starts at a random offset, so that a restart does not hit all meters at once. */
	public void start(List<String> meterIds) {
		for (String id : meterIds) {
			schedule(id, ThreadLocalRandom.current().nextLong(intervalMillis), 0);
		}
	}

	private void schedule(String id, long delayMillis, int failures) {
		try {
			executor.schedule(() -> run(id, failures), delayMillis, TimeUnit.MILLISECONDS);
		} catch (RejectedExecutionException e) {
			LOG.log(Level.FINE, "scheduler is shutting down, {0} is not polled again", id);
		}
	}

	private void run(String id, int failures) {
		int next;
		try {
			poller.poll(id);
			next = 0;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return;
		} catch (Exception e) {
			next = Math.min(failures + 1, MAX_SHIFT);
			LOG.log(Level.WARNING, "meter " + id + " did not answer", e);
		}
		schedule(id, delay(next), next);
	}

	/** The interval with ten percent jitter, doubled for each failure in a row. */
	private long delay(int failures) {
		long base = intervalMillis << failures;
		long jitter = base / 10;
		return base - jitter + ThreadLocalRandom.current().nextLong(2 * jitter + 1);
	}

	/**
	 * Picks the meters whose readings are compared by hand this month. Seeded
	 * with year and month: the same list can be made again for the auditor.
	 */
	public static List<String> monthlySample(List<String> meterIds, int year, int month, int count) {
		List<String> copy = new ArrayList<>(meterIds);
		Collections.sort(copy);
		Collections.shuffle(copy, new Random(year * 100L + month));
		return List.copyOf(copy.subList(0, Math.min(count, copy.size())));
	}
}
