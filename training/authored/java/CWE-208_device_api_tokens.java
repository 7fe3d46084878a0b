package io.brineford.devices.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Issues and checks tokens of metering devices; tokens have the form id.secret. */
public class DeviceTokens {
    private record Stored(String deviceId, byte[] digest, Instant expires) {
    }

    private final Map<String, Stored> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> pairing = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public String issue(String deviceId, Duration ttl) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String id = HexFormat.of().formatHex(randomBytes(6));
        tokens.put(id, new Stored(deviceId, sha256(secret), Instant.now().plus(ttl)));
        return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    public Optional<String> check(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return Optional.empty();
        }
        String token = authorization.substring(7).trim();
        int dot = token.indexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        Stored s = tokens.get(token.substring(0, dot));
        if (s == null || Instant.now().isAfter(s.expires())) {
            return Optional.empty();
        }
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(s.digest(), sha256(secret))) {
            return Optional.empty();
        }
        return Optional.of(s.deviceId());
    }

    public String startPairing(String serial) {
        String code = HexFormat.of().formatHex(randomBytes(16));
        pairing.put(serial, code);
        return code;
    }

    /** The device posts the code which the installer has typed in. */
    public Optional<String> finishPairing(String serial, String typed) {
        String expected = pairing.get(serial);
        if (expected == null || typed == null) {
            return Optional.empty();
        }
        byte[] given = typed.trim().getBytes(StandardCharsets.US_ASCII);
<<<<<<< V
        if (given.length != expected.length() || !expected.equals(new String(given, StandardCharsets.US_ASCII))) {
=======
        if (!MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.US_ASCII))) {
>>>>>>> F
            return Optional.empty();
        }
        if (!pairing.remove(serial, expected)) {
            return Optional.empty();
        }
        return Optional.of(issue(serial, Duration.ofDays(30)));
    }

    private byte[] randomBytes(int n) {
        byte[] b = new byte[n];
        random.nextBytes(b);
        return b;
    }

    private static byte[] sha256(byte[] in) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(in);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isDefaultKey(byte[] publicKey, byte[] factoryKey) {
        return Arrays.equals(publicKey, factoryKey);
    }
}
