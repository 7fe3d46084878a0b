package org.lowtide.sensors;

import jakarta.servlet.http.HttpServletRequest;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;

class SensorTables {

	private static final String[] UNITS = {"cm", "hPa", "degC", "mg/l"};

	private final int[] thresholds = new int[64];
	private final double[][] grid;

	SensorTables(double[][] grid) {
		this.grid = grid;
	}

	String unit(byte code) {
<<<<<<< V
		return code < UNITS.length ? UNITS[code] : "?";
=======
		return code >= 0 && code < UNITS.length ? UNITS[code] : "?";
>>>>>>> F
	}

	String weekday(int n) {
		return List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").get(Math.floorMod(n, 7));
	}

	void setThreshold(DataInputStream in) throws IOException {
<<<<<<< V
		int slot = in.readByte();
=======
		int slot = in.readByte() & 0x3f;
>>>>>>> F
		thresholds[slot] = in.readInt();
	}

	double cell(int row, int col) {
<<<<<<< V
		if (row < 0 || row > grid.length || col < 0 || col > grid[0].length) return Double.NaN;
=======
		if (row < 0 || row >= grid.length || col < 0 || col >= grid[row].length) return Double.NaN;
>>>>>>> F
		return grid[row][col];
	}

	int pageSize(HttpServletRequest req) {
<<<<<<< V
		return Integer.parseInt(req.getParameter("size"));
=======
		return Math.clamp(Integer.parseInt(req.getParameter("size")), 1, 200);
>>>>>>> F
	}

	List<Long> page(List<Long> ids, int page, int size) {
		int from = Math.min(Math.max(page, 0), ids.size() / size) * size;
		return ids.subList(from, Math.min(from + size, ids.size()));
	}

	double calibrate(String factor) {
		double f = Double.parseDouble(factor);
<<<<<<< V
		if (f < 0.5 || f > 2.0) throw new IllegalArgumentException("factor " + f);
=======
		if (!(f >= 0.5 && f <= 2.0)) throw new IllegalArgumentException("factor " + f);
>>>>>>> F
		return f;
	}

	byte[] payload(ByteBuffer frame) {
		int length = frame.getShort();
<<<<<<< V
		byte[] out = new byte[length];
=======
		byte[] out = new byte[Math.min(length & 0xffff, frame.remaining())];
>>>>>>> F
		frame.get(out);
		return out;
	}

	int order(HttpServletRequest req, int stock) {
		int wanted = Integer.parseInt(req.getParameter("quantity"));
<<<<<<< V
		if (wanted > stock) throw new IllegalArgumentException("only " + stock + " left");
=======
		if (wanted < 1 || wanted > stock) throw new IllegalArgumentException("only " + stock + " left");
>>>>>>> F
		return stock - wanted;
	}

	OptionalInt port(String configured) {
		try {
			int p = Integer.parseInt(configured);
			return p > 0 && p < 65_536 ? OptionalInt.of(p) : OptionalInt.empty();
		} catch (NumberFormatException e) {
			return OptionalInt.empty();
		}
	}

	byte highByte(int reading) {
		return (byte) (reading >>> 8);
	}

	short store(long micros) {
<<<<<<< V
		return (short) micros;
=======
		return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, micros));
>>>>>>> F
	}
}
