package fm.copperhill.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reader for the chunked sample banks which composers upload. */
public final class SampleBankParser {
    private static final int MAGIC = 0x4b4e4253;
    private static final int MAX_DECODED = 64 << 20;

    public static final class Sample {
        public final String name;
        public final int rate;
        public final short[] pcm;

        Sample(String name, int rate, short[] pcm) {
            this.name = name;
            this.rate = rate;
            this.pcm = pcm;
        }
    }

    private final ByteBuffer in;
    private long decoded;

    public SampleBankParser(byte[] file) {
        in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    public List<Sample> parse() throws IOException {
        need(8);
        if (in.getInt() != MAGIC) {
            throw new IOException("not a sample bank");
        }
        int count = in.getInt();
        if (count < 0 || count > 1024) {
            throw new IOException("sample count " + count);
        }
        List<Sample> out = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            out.add(sample());
        }
        return out;
    }

    private Sample sample() throws IOException {
        String name = text();
        need(12);
        int rate = in.getInt();
        int channels = in.getInt();
        int frames = in.getInt();
        if (rate < 4000 || rate > 192000) {
            throw new IOException("rate " + rate);
        }
        if (channels < 1 || channels > 8 || frames < 0) {
            throw new IOException("layout");
        }
<<<<<<< V
        int total = frames * channels;
        if (total * 2 > MAX_DECODED - decoded) {
=======
        long total = (long) frames * channels;
        if (total * 2 > MAX_DECODED - decoded) {
>>>>>>> F
            throw new IOException("bank too large");
        }
        decoded += total * 2;
        short[] pcm = new short[(int) total];
        fill(pcm, frames, channels);
        return new Sample(name, rate, pcm);
    }

    /** Runs: one byte of length, one sample that repeats. */
    private void fill(short[] pcm, int frames, int channels) throws IOException {
        for (int ch = 0; ch < channels; ch++) {
            int at = 0;
            while (at < frames) {
                need(3);
                int run = Math.min(in.get() & 0xff, frames - at);
                short v = in.getShort();
                if (run == 0) {
                    throw new IOException("empty run");
                }
                for (int k = 0; k < run; k++) {
                    pcm[(at + k) * channels + ch] = v;
                }
                at += run;
            }
        }
    }

    private String text() throws IOException {
        need(1);
        int n = in.get() & 0xff;
        need(n);
        byte[] b = new byte[n];
        in.get(b);
        return new String(b, java.nio.charset.StandardCharsets.UTF_8);
    }

    private void need(int n) throws IOException {
        if (in.remaining() < n) {
            throw new IOException("truncated");
        }
    }
}
