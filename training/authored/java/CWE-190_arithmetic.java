package com.cinderpath.trading;

import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

final class Amounts {

	private static final int RECORD = 48;

	long orderTotal(int unitCents, int quantity) {
<<<<<<< V
		return unitCents * quantity;
=======
		return (long) unitCents * quantity;
>>>>>>> F
	}

	int reserve(int balance, int amount) {
<<<<<<< V
		if (balance - amount < 0) throw new IllegalStateException("balance too low");
=======
		if (amount < 0 || amount > balance) throw new IllegalStateException("balance too low");
>>>>>>> F
		return balance - amount;
	}

	byte[] readRecords(DataInputStream in) throws IOException {
		int count = in.readInt();
<<<<<<< V
		if (count * RECORD > 1 << 20) throw new IOException("too many records: " + count);
=======
		if (count < 0 || count > (1 << 20) / RECORD) throw new IOException("too many records: " + count);
>>>>>>> F
		byte[] all = new byte[count * RECORD];
		in.readFully(all);
		return all;
	}

	boolean fits(ByteBuffer frame, int offset, int length) {
<<<<<<< V
		return offset >= 0 && length >= 0 && offset + length <= frame.limit();
=======
		return offset >= 0 && length >= 0 && length <= frame.limit() - offset;
>>>>>>> F
	}

	int mergeHoldings(int[] holdings) {
		int sum = 0;
		for (int h : holdings) {
<<<<<<< V
			sum += h;
=======
			sum = Math.addExact(sum, h);
>>>>>>> F
		}
		return sum;
	}

	int bucketOf(String account, int buckets) {
<<<<<<< V
		return Math.abs(account.hashCode()) % buckets;
=======
		return Math.floorMod(account.hashCode(), buckets);
>>>>>>> F
	}

	int centsOf(BigDecimal price) {
<<<<<<< V
		return price.movePointRight(2).intValue();
=======
		return price.movePointRight(2).intValueExact();
>>>>>>> F
	}

	long retentionMillis(int days) {
<<<<<<< V
		return days * 24 * 60 * 60 * 1000;
=======
		return Duration.ofDays(days).toMillis();
>>>>>>> F
	}

	/** Wraps on purpose: the usual rolling checksum. */
	int checksum(byte[] data) {
		int h = 17;
		for (byte b : data) h = h * 31 + (b & 0xff);
		return h;
	}

	int middle(int low, int high) {
		return (low + high) >>> 1;
	}

	List<Lot> byAge(List<Lot> lots) {
		return lots.stream().sorted(Comparator.comparingInt(Lot::day).reversed()).toList();
	}

	int rowBytes(short columns) {
		return columns * RECORD;
	}

	record Lot(int day, int size) {
		static int total(Lot[] few) {
			return Arrays.stream(few).limit(100).mapToInt(l -> Math.min(l.size, 10_000)).sum();
		}
	}
}
