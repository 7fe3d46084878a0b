package io.pebblecast.ingest;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.io.*;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.BoundedInputStream;

class Ingest {

        private static final int MAX = 4 << 20;

        byte[] body(HttpServletRequest req) throws IOException {
<<<<<<< V
                return IOUtils.toByteArray(req.getInputStream());
=======
                return req.getInputStream().readNBytes(MAX);
>>>>>>> F
        }

        String gunzip(byte[] packed) throws IOException {
                try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
<<<<<<< V
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
=======
                        return new String(in.readNBytes(MAX), StandardCharsets.UTF_8);
>>>>>>> F
                }
        }

        byte[] manifestOf(ZipInputStream zip) throws IOException {
                for (ZipEntry e; (e = zip.getNextEntry()) != null; ) {
                        if (!e.getName().equals("manifest.json")) continue;
<<<<<<< V
                        if (e.getSize() > MAX) throw new IOException("manifest of " + e.getSize());
                        return IOUtils.toByteArray(zip);
=======
                        byte[] read = zip.readNBytes(MAX + 1);
                        if (read.length > MAX) throw new IOException("manifest over " + MAX);
                        return read;
>>>>>>> F
                }
                return new byte[0];
        }

        byte[] bundledLicence() throws IOException {
                try (InputStream in = Ingest.class.getResourceAsStream("/LICENCE.txt")) {
                        return in.readAllBytes();
                }
        }

        byte[] packet(DataInputStream in) throws IOException {
                int length = in.readInt();
<<<<<<< V
                byte[] packet = new byte[length];
=======
                byte[] packet = new byte[Math.min(Math.max(length, 0), MAX)];
>>>>>>> F
                in.readFully(packet);
                return packet;
        }

        String note(DataInputStream in) throws IOException {
                byte[] raw = new byte[in.readUnsignedShort()];
                in.readFully(raw);
                return new String(raw, StandardCharsets.UTF_8);
        }

        BufferedImage cover(InputStream upload) throws IOException {
                try (ImageInputStream in = ImageIO.createImageInputStream(upload)) {
                        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                        if (!readers.hasNext()) return null;
                        ImageReader r = readers.next();
                        r.setInput(in);
<<<<<<< V
                        return r.read(0);
=======
                        return (long) r.getWidth(0) * r.getHeight(0) > 25_000_000 ? null : r.read(0);
>>>>>>> F
                }
        }

        byte[] inflate(byte[] data) throws Exception {
                Inflater inf = new Inflater();
                inf.setInput(data);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] buf = new byte[8192];
                try {
<<<<<<< V
                        while (!inf.finished()) {
=======
                        while (!inf.finished() && out.size() <= MAX) {
>>>>>>> F
                                int n = inf.inflate(buf);
                                if (n == 0) break;
                                out.write(buf, 0, n);
                        }
                } finally {
                        inf.end();
                }
                return out.toByteArray();
        }

        ThreadPoolExecutor workers() {
<<<<<<< V
                BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
=======
                BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(500);
>>>>>>> F
                return new ThreadPoolExecutor(4, 16, 60, TimeUnit.SECONDS, queue, new ThreadPoolExecutor.AbortPolicy());
        }

        MultipartConfigElement uploads(Path tmp) {
<<<<<<< V
                return new MultipartConfigElement(tmp.toString(), -1, -1, 0);
=======
                return new MultipartConfigElement(tmp.toString(), MAX, 2L * MAX, 65_536);
>>>>>>> F
        }

        String reply(HttpResponse<InputStream> resp) throws IOException {
                try (InputStream in = BoundedInputStream.builder().setInputStream(resp.body()).setMaxCount(MAX).get()) {
                        return IOUtils.toString(in, StandardCharsets.UTF_8);
                }
        }

        void pack(Path own, OutputStream out) throws IOException {
                try (var gz = new java.util.zip.GZIPOutputStream(out)) {
                        Files.copy(own, gz);
                }
        }
}
