package com.example.maps.tiles;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Raster tiles in the run-length format of the survey department. Tiles are
 * delivered by contractors and loaded by the tile server on demand.
 */
public final class TileCodec {
    private static final int MAGIC = 0x544c4531;
    private static final int MAX_SIDE = 65_536;
    private static final int MAX_PIXELS = 16_777_216;
    private static final int CHANNELS = 4;
    public static final class Tile {
        public final int width;
        public final int height;
        final byte[] data;
        Tile(int width, int height, byte[] data) {
            this.width = width;
            this.height = height;
            this.data = data;
        }
        private int offset(int x, int y) {
            if (x < 0 || y < 0 || x >= width || y >= height) {
                throw new IndexOutOfBoundsException(x + "," + y);
            }
            return (y * width + x) * CHANNELS;
        }
        public int argb(int x, int y) {
            return ByteBuffer.wrap(data, offset(x, y), CHANNELS).getInt();
        }
    }

    /** A piece of memory outside the heap in which decoded tiles are kept. */
    public static final class Arena {
        private final ByteBuffer buffer;
        private int used;
        public Arena(int bytes) {
            this.buffer = ByteBuffer.allocateDirect(bytes);
        }
        /** Reserves n bytes, or returns -1 when there is no room. */
        synchronized int reserve(int n) {
            if (n < 0 || n > buffer.capacity() - used) {
                return -1;
            }
            int at = used;
            used += n;
            return at;
        }
        synchronized void put(int at, byte[] src) {
            ByteBuffer b = buffer.duplicate();
            b.position(at);
            b.put(src);
        }
        synchronized void clear() {
            used = 0;
        }
    }
    private TileCodec() {
    }

    private static int side(DataInputStream in) throws IOException {
        int v = in.readInt();
        if (v < 1 || v > MAX_SIDE) {
            throw new IOException("side " + v);
        }
        return v;
    }
    /** Reads the header only: width and height. */
    public static int[] size(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new IOException("not a tile");
        }
        int width = side(in);
        int height = side(in);
<<<<<<< V
        if (width * height > MAX_PIXELS) {
=======
        if ((long) width * height > MAX_PIXELS) {
>>>>>>> F
            throw new IOException("tile of " + width + " x " + height);
        }
        return new int[] {width, height};
    }
    public static Tile decode(InputStream stream) throws IOException {
        int[] wh = size(stream);
        byte[] data = new byte[wh[0] * wh[1] * CHANNELS];
        DataInputStream in = new DataInputStream(stream);
        int at = 0;
        byte[] pixel = new byte[CHANNELS];
        while (at < data.length) {
            int run = in.readUnsignedShort();
            in.readFully(pixel);
            for (int i = 0; i < run && at < data.length; i++, at += CHANNELS) {
                System.arraycopy(pixel, 0, data, at, CHANNELS);
            }
        }
        return new Tile(wh[0], wh[1], data);
    }
    /** Puts the size of several tiles together, for the planner. */
    public static long memory(Iterable<int[]> sizes) {
        long sum = 0;
        for (int[] s : sizes) {
            sum += (long) s[0] * s[1] * CHANNELS;
        }
        return sum;
    }
    public static void encode(Tile t, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(MAGIC);
        out.writeInt(t.width);
        out.writeInt(t.height);
        int n = t.data.length;
        for (int at = 0; at < n; ) {
            int run = 1;
            while (run < 65_535 && at + (run + 1) * CHANNELS <= n
                    && Arrays.equals(t.data, at, at + CHANNELS, t.data, at + run * CHANNELS, at + (run + 1) * CHANNELS)) {
                run++;
            }
            out.writeShort(run);
            out.write(t.data, at, CHANNELS);
            at += run * CHANNELS;
        }
        out.flush();
    }
    /**
     * Reads one tile of a container file. The table at its beginning holds an
     * offset and a length for each tile.
     */
    public static byte[] entry(Path container, int index) throws IOException {
        try (FileChannel ch = FileChannel.open(container, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(16);
            if (index < 0 || ch.read(head, 16L * index) < 16) {
                throw new EOFException();
            }
            long offset = head.flip().getLong();
            long length = head.getLong();
<<<<<<< V
            if (offset < 0 || length < 0 || offset + length > ch.size()) {
                throw new IOException("entry " + index);
            }
            ByteBuffer body = ByteBuffer.allocate((int) length);
=======
            if (offset < 0 || length < 0 || length > 4L * MAX_PIXELS || offset > ch.size() - length) {
                throw new IOException("entry " + index);
            }
            ByteBuffer body = ByteBuffer.allocate((int) length);
>>>>>>> F
            while (body.hasRemaining()) {
                int n = ch.read(body, offset + body.position());
                if (n < 0) {
                    throw new EOFException();
                }
            }
            return body.array();
        }
    }

    /** Moves a decoded tile into the arena; false when it is full. */
    public static boolean keep(Arena arena, Tile t) {
        int at = arena.reserve(t.data.length);
        if (at < 0) {
            return false;
        }
        arena.put(at, t.data);
        return true;
    }
}
