package com.fieldmouse.sim;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

public final class Populations {

	private static final SecureRandom TOKENS = new SecureRandom();

	static double[] weights(long seed, int n) {
		Random r = new Random(seed);
		return r.doubles(n, -0.5, 0.5).toArray();
	}

	static <T> List<T> shuffledForDisplay(List<T> items) {
		List<T> copy = new ArrayList<>(items);
		Collections.shuffle(copy);
		return copy;
	}

	static void everyHour(ScheduledExecutorService pool, Runnable job) {
		long start = ThreadLocalRandom.current().nextLong(3_600);
		pool.scheduleAtFixedRate(job, start, 3_600, TimeUnit.SECONDS);
	}

	static Duration retryDelay(int attempt) {
		double jitter = 0.5 + Math.random();
		return Duration.ofMillis((long) (Math.min(attempt, 6) * 400 * jitter));
	}

	static int pickServer(int[] loads) {
		int a = ThreadLocalRandom.current().nextInt(loads.length);
		int b = ThreadLocalRandom.current().nextInt(loads.length);
		return loads[a] <= loads[b] ? a : b;
	}

	static List<int[]> walk(SplittableRandom r, int steps) {
		List<int[]> path = new ArrayList<>();
		int x = 0, y = 0;
		for (int i = 0; i < steps; i++) {
			x += r.nextInt(3) - 1;
			y += r.nextInt(3) - 1;
			path.add(new int[] {x, y});
		}
		return path;
	}

	static String runToken() {
		byte[] raw = new byte[24];
		TOKENS.nextBytes(raw);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
	}

	static boolean sampledForTracing(double rate) {
		return new Random().nextDouble() < rate;
	}

	static byte[] fuzzInput(long seed, int max) {
		Random r = new Random(seed);
		byte[] b = new byte[r.nextInt(max)];
		r.nextBytes(b);
		return b;
	}
}
