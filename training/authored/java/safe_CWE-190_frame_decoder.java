package org.cuttlebone.radio;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

public final class RadioFrames {

    private static final int MAX_PAYLOAD = 2048;
    private static final int[] RATES = {250, 1000, 2000, 4000};

    static byte[] payload(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_PAYLOAD) throw new IOException("length " + length);
        byte[] out = new byte[length];
        in.readFully(out);
        return out;
    }

    static int rate(byte header) {
        return RATES[(header >>> 4) & 3];
    }

    static long airtimeMicros(int bytes, int kbps) {
        return Math.multiplyExact(8_000L, bytes) / kbps;
    }

    static ByteBuffer section(ByteBuffer frame, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, frame.limit());
        return frame.slice(offset, length);
    }

    static int hash(byte[] address) {
        int h = 0x811c9dc5;
        for (byte b : address) {
            h = (h ^ (b & 0xff)) * 0x01000193;
        }
        return h;
    }

    static int slotOf(byte[] address, int slots) {
        return Math.floorMod(hash(address), slots);
    }

    static short clampSample(int sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    }

    static int[] histogram(byte[] data) {
        int[] bins = new int[256];
        for (byte b : data) {
            bins[b & 0xff]++;
        }
        return bins;
    }

    static int sequence(ByteBuffer frame) {
        try {
            return frame.order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff;
        } catch (BufferUnderflowException e) {
            return -1;
        }
    }

    static List<byte[]> shortestFirst(List<byte[]> frames) {
        return frames.stream().sorted(Comparator.comparingInt(f -> f.length)).toList();
    }

    static byte[] header(InputStream in) throws IOException {
        byte[] h = in.readNBytes(12);
        return h.length == 12 ? h : Arrays.copyOf(h, 12);
    }
}
