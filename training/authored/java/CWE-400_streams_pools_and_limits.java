package hub.io;

import com.fasterxml.jackson.core.*;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.zip.*;
import javax.imageio.*;
import javax.imageio.stream.ImageInputStream;
import javax.servlet.http.*;
import org.apache.commons.io.IOUtils;

public class HubIo {
    private static final int MAX = 1 << 20;

    byte[] body(HttpServletRequest req) throws IOException {
<<<<<<< V
        byte[] b = IOUtils.toByteArray(req.getInputStream());
=======
        byte[] b = req.getInputStream().readNBytes(MAX + 1);
>>>>>>> F
        if (b.length > MAX) throw new IOException("body is too large");
        return b;
    }

    String banner() throws IOException {
        try (InputStream in = HubIo.class.getResourceAsStream("/banner.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    byte[] frame(DataInputStream in) throws IOException {
        int n = in.readInt();
<<<<<<< V
        if (n < 0) throw new IOException("frame of " + n);
=======
        if (n < 0 || n > MAX) throw new IOException("frame of " + n);
>>>>>>> F
        byte[] b = new byte[n];
        in.readFully(b);
        return b;
    }

    String inflate(byte[] packed) throws IOException {
        try (GZIPInputStream gz = new GZIPInputStream(new ByteArrayInputStream(packed))) {
<<<<<<< V
            return new String(gz.readAllBytes(), StandardCharsets.UTF_8);
=======
            return new String(gz.readNBytes(8 * MAX), StandardCharsets.UTF_8);
>>>>>>> F
        }
    }

    void accept(ServerSocket ss, java.util.function.Consumer<Socket> handler) throws IOException {
<<<<<<< V
        ExecutorService pool = Executors.newCachedThreadPool();
=======
        ExecutorService pool = new ThreadPoolExecutor(4, 64, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
>>>>>>> F
        while (true) {
            Socket s = ss.accept();
            s.setSoTimeout(15_000);
            pool.execute(() -> handler.accept(s));
        }
    }

    List<Integer> squares(List<Integer> xs) throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            return pool.submit(() -> xs.stream().map(x -> x * x).toList()).get();
        } finally {
            pool.shutdown();
        }
    }

    BufferedImage picture(InputStream upload) throws IOException {
        ImageInputStream iis = ImageIO.createImageInputStream(upload);
        ImageReader r = ImageIO.getImageReaders(iis).next();
        r.setInput(iis);
<<<<<<< V
        if (r.getWidth(0) < 1 || r.getHeight(0) < 1 || r.getNumImages(true) < 1) throw new IIOException("empty picture");
=======
        if (r.getWidth(0) > 6000 || r.getHeight(0) > 6000) throw new IIOException("large picture");
>>>>>>> F
        return r.read(0);
    }

    ObjectMapper mapper() {
        JsonFactory f = JsonFactory.builder()
<<<<<<< V
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
=======
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build())
>>>>>>> F
            .build();
        return new ObjectMapper(f);
    }

    /** Filled by every connection, drained by the one writer. */
    BlockingQueue<byte[]> inbox() {
<<<<<<< V
        return new LinkedBlockingQueue<>();
=======
        return new LinkedBlockingQueue<>(10_000);
>>>>>>> F
    }

    int checksum(File f) throws IOException {
        CRC32 crc = new CRC32();
        ByteBuffer buf = ByteBuffer.allocate(8192);
        try (var ch = new FileInputStream(f).getChannel()) {
            while (ch.read(buf) > 0) {
                crc.update(buf.flip());
                buf.clear();
            }
        }
        return (int) crc.getValue();
    }
}
