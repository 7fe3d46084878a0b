package pay.math;

import java.io.*;
import java.math.*;
import java.nio.ByteBuffer;
import java.util.*;
import javax.servlet.http.*;

public final class Amounts {

	static int lineTotal(int unitCents, int quantity) {
		if (unitCents < 0 || quantity < 1) throw new IllegalArgumentException();
<<<<<<< V
		return unitCents * quantity;
=======
		return Math.multiplyExact(unitCents, quantity);
>>>>>>> F
	}

	static long cartTotal(int[] cents) {
		long sum = 0;
		for (int c : cents) sum += c;
		return sum;
	}

	static void withdraw(Account a, HttpServletRequest req) {
<<<<<<< V
		long cents = Long.parseLong(req.getParameter("cents"));
=======
		long cents = Integer.parseInt(req.getParameter("cents"));
>>>>>>> F
		if (cents <= 0) throw new IllegalArgumentException();
		a.balance -= (int) cents;
	}

	static boolean fits(byte[] buf, int offset, int length) {
<<<<<<< V
		return offset >= 0 && length >= 0 && offset + length <= buf.length;
=======
		return offset >= 0 && length >= 0 && length <= buf.length - offset;
>>>>>>> F
	}

	static int hash(String s) {
		int h = 17;
		for (int i = 0; i < s.length(); i++) h = h * 31 + s.charAt(i);
		return h;
	}

	static ByteBuffer record(DataInputStream in) throws IOException {
		int count = in.readUnsignedShort(), size = in.readInt();
<<<<<<< V
		if (size < 0 || count * size > 1 << 20) throw new IOException("record");
=======
		if (size < 0 || (long) count * size > 1 << 20) throw new IOException("record");
>>>>>>> F
		ByteBuffer b = ByteBuffer.allocate(1 << 20);
		for (int i = 0; i < count; i++) in.readFully(b.array(), i * size, size);
		return b;
	}

	static int userSlot(int id, int slots) {
<<<<<<< V
		return Math.abs(id * 31) % slots;
=======
		return Math.floorMod(id * 31, slots);
>>>>>>> F
	}

	static int toInt(long n) {
		return Math.toIntExact(n);
	}

	static int mid(int lo, int hi) {
		return lo + (hi - lo) / 2;
	}

	static boolean afford(double balance, double price) {
<<<<<<< V
		return !(price > balance);
=======
		return price >= 0 && price <= balance;
>>>>>>> F
	}

	static BigDecimal share(BigDecimal total, int people) {
		return total.divide(BigDecimal.valueOf(people), 2, RoundingMode.HALF_EVEN);
	}

	static long expiry(long nowMillis, int days) {
		return nowMillis + days * 24L * 60 * 60 * 1000;
	}
}
