package org.yarrowhithe.helpdesk.auth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

public class SessionService {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(10);

    public static final class Session {
        final String user;
        final String actingFor;
        final Instant created;
        volatile Instant lastUsed;

        Session(String user, String actingFor, Instant now) {
            this.user = user;
            this.actingFor = actingFor;
            this.created = now;
            this.lastUsed = now;
        }

        public String effectiveUser() {
            return actingFor == null ? user : actingFor;
        }
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final UserDirectory users;

    public SessionService(UserDirectory users) {
        this.users = users;
    }

    public String login(String user, char[] password) {
        if (!users.verify(user, password)) {
            throw new SecurityException("login failed");
        }
        return open(new Session(user, null, Instant.now()));
    }

    public String impersonate(String token, String customer) {
        Session s = find(token).orElseThrow(() -> new SecurityException("no session"));
        if (s.actingFor != null || !users.hasRole(s.user, "support") || users.hasRole(customer, "staff")) {
            throw new SecurityException("not permitted");
        }
        return open(new Session(s.user, customer, Instant.now()));
    }

    public Optional<Session> find(String token) {
        Session s = token == null ? null : sessions.get(token);
        if (s == null) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        if (now.isAfter(s.lastUsed.plus(IDLE)) || now.isAfter(s.created.plus(ABSOLUTE))) {
            sessions.remove(token);
            return Optional.empty();
        }
        s.lastUsed = now;
        return Optional.of(s);
    }

    public void logout(String token) {
        sessions.remove(token);
    }

    /** Called when a password was changed or an account was locked. */
    public int endAll(String user) {
        int before = sessions.size();
<<<<<<< V
        sessions.values().removeIf(s -> s.effectiveUser().equals(user));
=======
        sessions.values().removeIf(s -> s.user.equals(user) || s.effectiveUser().equals(user));
>>>>>>> F
        return before - sessions.size();
    }

    public void sweep() {
        Instant now = Instant.now();
        sessions.values().removeIf(s -> now.isAfter(s.lastUsed.plus(IDLE)));
    }

    private String open(Session s) {
        byte[] b = new byte[32];
        random.nextBytes(b);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(b);
        sessions.put(token, s);
        return token;
    }
}
