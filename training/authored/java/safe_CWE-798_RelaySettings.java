package com.example.relay.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Settings of the relay: defaults from the jar, a file, the environment, in
 * this order. Secrets have no usable default.
 */
public final class RelaySettings {

    /** Marks what the administrator has to fill in. */
    private static final String PLACEHOLDER = "changeme";
    private static final int MIN_SECRET = 24;

    private static final Map<String, String> DEFAULTS = Map.of(
            "listen.host", "127.0.0.1",
            "listen.port", "7070",
            "upstream.url", "https://upstream.example.com/",
            "upstream.user", "relay",
            "upstream.password", PLACEHOLDER,
            "signing.key", PLACEHOLDER,
            "admin.token", "",
            "timeout.seconds", "30");

    private static final Set<String> SECRETS = Set.of("upstream.password", "signing.key", "admin.token");

    /** Thrown with all complaints at once. */
    public static final class SettingsException extends Exception {
        private static final long serialVersionUID = 1L;

        SettingsException(List<String> problems) {
            super(String.join("; ", problems));
        }
    }

    private final Map<String, String> values;

    private RelaySettings(Map<String, String> values) {
        this.values = values;
    }

    /** LISTEN_PORT overrides listen.port and so on. */
    private static String variable(String key) {
        return "RELAY_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
    }

    public static RelaySettings load(Path file, UnaryOperator<String> env) throws IOException, SettingsException {
        Map<String, String> v = new TreeMap<>(DEFAULTS);
        List<String> problems = new ArrayList<>();
        if (Files.exists(file)) {
            Properties p = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                p.load(in);
            }
            for (String name : p.stringPropertyNames()) {
                if (!DEFAULTS.containsKey(name)) {
                    problems.add("unknown setting " + name);
                    continue;
                }
                v.put(name, p.getProperty(name).strip());
            }
            if (SECRETS.stream().anyMatch(p::containsKey) && readableByOthers(file)) {
                problems.add(file + " holds secrets and may be read by others");
            }
        }
        for (String key : DEFAULTS.keySet()) {
            String e = env.apply(variable(key));
            if (e != null && !e.isBlank()) {
                v.put(key, e.strip());
            }
        }
        check(v, problems);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new RelaySettings(v);
    }

    private static boolean readableByOthers(Path file) throws IOException {
        Set<PosixFilePermission> perms = Files.getPosixFilePermissions(file);
        return perms.contains(PosixFilePermission.OTHERS_READ);
    }

    private static void check(Map<String, String> v, List<String> problems) {
        for (String key : List.of("upstream.password", "signing.key")) {
            String s = v.get(key);
            if (s.equalsIgnoreCase(PLACEHOLDER) || s.length() < MIN_SECRET) {
                problems.add(key + " must be set, at least " + MIN_SECRET + " characters");
            }
        }
        String token = v.get("admin.token");
        if (!token.isEmpty() && token.length() < MIN_SECRET) {
            problems.add("admin.token is too short, leave it empty to turn the admin port off");
        }
        number(v, "listen.port", 1, 65_535, problems);
        number(v, "timeout.seconds", 1, 300, problems);
        try {
            URI u = URI.create(v.get("upstream.url"));
            if (!"https".equals(u.getScheme()) || u.getHost() == null || u.getUserInfo() != null) {
                problems.add("upstream.url must be an https address without credentials");
            }
        } catch (IllegalArgumentException e) {
            problems.add("upstream.url is malformed");
        }
    }

    private static void number(Map<String, String> v, String key, int min, int max, List<String> problems) {
        try {
            int n = Integer.parseInt(v.get(key));
            if (n < min || n > max) {
                problems.add(key + " must be between " + min + " and " + max);
            }
        } catch (NumberFormatException e) {
            problems.add(key + " must be a number");
        }
    }

    public String host() {
        return values.get("listen.host");
    }

    public int port() {
        return Integer.parseInt(values.get("listen.port"));
    }

    public URI upstream() {
        return URI.create(values.get("upstream.url"));
    }

    public Duration timeout() {
        return Duration.ofSeconds(Integer.parseInt(values.get("timeout.seconds")));
    }

    /** Without a token the admin port is not opened at all. */
    public boolean adminEnabled() {
        return !values.get("admin.token").isEmpty();
    }

    public byte[] secret(String key) {
        if (!SECRETS.contains(key)) {
            throw new IllegalArgumentException(key);
        }
        return Objects.requireNonNull(values.get(key)).getBytes(StandardCharsets.UTF_8);
    }

    /** What goes into the log at start. */
    @Override
    public String toString() {
        StringBuilder b = new StringBuilder("relay settings:");
        values.forEach((k, s) -> b.append(' ').append(k).append('=').append(SECRETS.contains(k) ? "***" : s));
        return b.toString();
    }

    /** Creates a first file with fresh secrets; an existing one is kept. */
    public static void init(Path file) throws IOException {
        Files.createFile(file, java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(file, "upstream.password=" + PLACEHOLDER + "\nsigning.key="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n");
    }
}
