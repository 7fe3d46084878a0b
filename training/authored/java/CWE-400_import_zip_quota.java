package edu.windlestraw.lms.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Imports course packages; a package holds question files, some of them gzipped once more. */
public class CoursePackageReader {

    private static final int MAX_PART = 4 * 1024 * 1024;
    private static final int MAX_PARTS = 500;

    private final Map<String, byte[]> parts = new HashMap<>();

    public void load(InputStream upload) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(upload, StandardCharsets.UTF_8)) {
            ZipEntry e;
            while ((e = zip.getNextEntry()) != null) {
                if (e.isDirectory()) {
                    continue;
                }
                if (parts.size() >= MAX_PARTS) {
                    throw new IOException("too many parts");
                }
                parts.put(key(e.getName()), readPart(zip));
            }
        }
    }

    private static String key(String name) {
        String n = name.replace('\\', '/');
        int slash = n.lastIndexOf('/');
        return n.substring(slash + 1).toLowerCase();
    }

    private static byte[] readPart(InputStream in) throws IOException {
        byte[] b = in.readNBytes(MAX_PART + 1);
        if (b.length > MAX_PART) {
            throw new IOException("part too large");
        }
        return b;
    }

    public List<String> questions() throws IOException {
        List<String> out = new ArrayList<>();
        for (Map.Entry<String, byte[]> e : parts.entrySet()) {
            String name = e.getKey();
            if (name.endsWith(".q.gz")) {
                out.addAll(split(inflate(e.getValue())));
            } else if (name.endsWith(".q")) {
                out.addAll(split(e.getValue()));
            }
        }
        return out;
    }

    private static byte[] inflate(byte[] packed) throws IOException {
        try (GZIPInputStream gz = new GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
<<<<<<< V
            ByteArrayOutputStream buf = new ByteArrayOutputStream(Math.min(packed.length * 4, MAX_PART));
            gz.transferTo(buf);
            return buf.toByteArray();
=======
            return readPart(gz);
>>>>>>> F
        }
    }

    private static List<String> split(byte[] text) {
        List<String> out = new ArrayList<>();
        for (String block : new String(text, StandardCharsets.UTF_8).split("\n\n")) {
            if (!block.isBlank()) {
                out.add(block.strip());
            }
        }
        return out;
    }

    /** Puts the chosen parts together again for the "download selection" button. */
    public byte[] concat(List<String> names) {
        ByteArrayOutputStream buf = new ByteArrayOutputStream();
        for (String n : names) {
            byte[] b = parts.get(n);
            if (b != null && buf.size() + b.length <= 8 * MAX_PART) {
                buf.writeBytes(b);
            }
        }
        return buf.toByteArray();
    }
}
