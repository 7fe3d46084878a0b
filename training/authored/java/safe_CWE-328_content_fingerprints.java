package org.pinewick.assets;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

public class Fingerprints {

    public String cacheBuster(String stylesheet) {
        return "site." + DigestUtils.md5Hex(stylesheet).substring(0, 10) + ".css";
    }

    public String gitBlobId(byte[] content) throws NoSuchAlgorithmException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(("blob " + content.length + '\0').getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(sha1.digest(content));
    }

    public boolean unchanged(Path file, byte[] lastSeen) throws IOException, NoSuchAlgorithmException {
        MessageDigest md = MessageDigest.getInstance("MD5");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), md)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Arrays.equals(md.digest(), lastSeen);
    }

    public long gzipTrailer(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return crc.getValue();
    }

    public int partition(String key, int partitions) {
        return Math.floorMod(Hashing.murmur3_32_fixed().hashString(key, StandardCharsets.UTF_8).asInt(), partitions);
    }

    public UUID stableRowId(String source, int row) {
        return UUID.nameUUIDFromBytes((source + '#' + row).getBytes(StandardCharsets.UTF_8));
    }

    public String websocketAccept(String clientKey) {
        byte[] sha1 = DigestUtils.sha1(clientKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        return Base64.getEncoder().encodeToString(sha1);
    }

    public String queryKey(List<String> filters) {
        return "q:" + Hashing.sha256().hashString(String.join("\u0001", filters), StandardCharsets.UTF_8);
    }

    public long rolling(byte[] window) {
        Adler32 a = new Adler32();
        a.update(window, 0, window.length);
        return a.getValue();
    }
}
