package com.example.player.bundle;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Opens course bundles, zip files with a manifest, that teachers exchange
 * among themselves and upload to the school server.
 */
public class BundleLoader
{
    private static final int MAX_ENTRIES = 2000;
    private static final long MAX_ENTRY = 64L * 1024 * 1024;
    private static final long MAX_TOTAL = 512L * 1024 * 1024;
    private static final int MAX_MANIFEST = 256 * 1024;
    private static final Pattern ASSET = Pattern.compile("assets/[a-z0-9_-]{1,80}\\.(png|jpg|mp3|html|json)");
    /** Contents of manifest.json. */
    public static class Manifest
    {
        String title;
        int version;
        Map<String, String> checksums = new HashMap<>();
    }
    public static class BundleException extends IOException
    {
        BundleException(String message)
        {
            super(message);
        }
    }
    /** Counts what goes through and stops at a limit. */
    static final class Budget
    {
        private long left;
        Budget(long total)
        {
            this.left = total;
        }
        void take(long n) throws BundleException
        {
            left -= n;
            if (left < 0)
            {
                throw new BundleException("bundle is too large when unpacked");
            }
        }
    }
    private static String hex(byte[] digest)
    {
        StringBuilder s = new StringBuilder(64);
        for (byte b : digest)
        {
            s.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return s.toString();
    }
    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException e)
        {
            throw new IllegalStateException(e);
        }
    }
    private static byte[] small(InputStream in, int max) throws IOException
    {
        byte[] b = in.readNBytes(max + 1);
        if (b.length > max)
        {
            throw new BundleException("entry is larger than " + max);
        }
        return b;
    }
    private static Manifest manifest(InputStream in) throws IOException
    {
        byte[] raw = small(in, MAX_MANIFEST);
        try
        {
            Manifest m = new Gson().fromJson(
                    new InputStreamReader(new ByteArrayInputStream(raw), StandardCharsets.UTF_8), Manifest.class);
            if (m == null || m.title == null || m.checksums == null)
            {
                throw new BundleException("manifest is incomplete");
            }
            return m;
        }
        catch (JsonParseException e)
        {
            throw new BundleException("manifest is not readable");
        }
    }
    /** Copies one entry and returns its checksum. */
    private static String copy(InputStream in, OutputStream out, Budget budget) throws IOException
    {
        MessageDigest md = sha256();
        byte[] buffer = new byte[16384];
        long size = 0;
        for (int n = in.read(buffer); n > 0; n = in.read(buffer))
        {
            size += n;
<<<<<<< V
            if (size > MAX_ENTRY)
            {
                throw new BundleException("entry is larger than " + MAX_ENTRY);
            }
=======
            budget.take(n);
>>>>>>> F
            md.update(buffer, 0, n);
            out.write(buffer, 0, n);
        }
        if (size == 0)
        {
            throw new BundleException("entry is empty");
        }
        return hex(md.digest());
    }
    /**
     * Unpacks a bundle into an empty directory.
     */
    public Manifest unpack(InputStream upload, Path target) throws IOException
    {
        Budget budget = new Budget(MAX_TOTAL);
        Map<String, String> found = new HashMap<>();
        Manifest manifest = null;
        try (ZipInputStream zip = new ZipInputStream(upload))
        {
            int count = 0;
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry())
            {
                if (++count > MAX_ENTRIES)
                {
                    throw new BundleException("too many entries");
                }
                if (e.getSize() > MAX_ENTRY)
                {
                    throw new BundleException("entry is larger than " + MAX_ENTRY);
                }
                if (e.getName().equals("manifest.json"))
                {
                    manifest = manifest(zip);
                    continue;
                }
                if (!ASSET.matcher(e.getName()).matches() || found.containsKey(e.getName()))
                {
                    throw new BundleException("unexpected entry");
                }
                Path file = target.resolve(e.getName());
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file))
                {
                    found.put(e.getName(), copy(zip, out, budget));
                }
            }
        }
        if (manifest == null || !found.equals(manifest.checksums))
        {
            throw new BundleException("manifest does not match the content");
        }
        return manifest;
    }
    /** The progress file of a learner, JSON compressed with gzip by the app. */
    public Map<?, ?> progress(byte[] compressed) throws IOException
    {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed)))
        {
<<<<<<< V
            ByteArrayOutputStream all = new ByteArrayOutputStream(compressed.length * 4);
            in.transferTo(all);
            return new Gson().fromJson(all.toString(StandardCharsets.UTF_8), Map.class);
=======
            byte[] all = small(in, 1024 * 1024);
            return new Gson().fromJson(new String(all, StandardCharsets.UTF_8), Map.class);
>>>>>>> F
        }
        catch (JsonParseException e)
        {
            throw new BundleException("progress is not readable");
        }
    }
    /** Checksum table for the export side. */
    public static String describe(Map<String, byte[]> assets) throws IOException
    {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> a : assets.entrySet())
        {
            line.write((hex(sha256().digest(a.getValue())) + "  " + a.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
