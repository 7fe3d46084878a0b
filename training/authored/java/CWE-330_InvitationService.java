package app.invite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

public class InvitationService {
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final List<String> COLOURS = List.of("teal", "amber", "plum", "slate");
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final InvitationStore store;
    private final Mailer mailer;
    private final Clock clock;
    private final SecureRandom secureRandom = new SecureRandom();
    private final Random random;

    public InvitationService(InvitationStore store, Mailer mailer, Clock clock) {
        this.store = store;
        this.mailer = mailer;
        this.clock = clock;
        this.random = new Random(clock.millis());
    }

    public void invite(Team team, String address, Role role) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 26; i++) {
<<<<<<< V
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
=======
            code.append(ALPHABET.charAt(secureRandom.nextInt(ALPHABET.length())));
>>>>>>> F
        }
        Invitation invitation = new Invitation(
                team.id(), address, role, digest(code.toString()), clock.instant().plus(LIFETIME));
        store.save(invitation);
        mailer.send(address, "Invitation to " + team.name(),
                "https://team.example/join?code=" + code);
    }

    public Optional<Membership> accept(String code, User user) {
        Optional<Invitation> found = store.byDigest(digest(code));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Invitation invitation = found.get();
        Instant now = clock.instant();
<<<<<<< V
        if (!invitation.address().equalsIgnoreCase(user.address()) && now.isAfter(invitation.expires())) {
=======
        if (!invitation.address().equalsIgnoreCase(user.address()) || now.isAfter(invitation.expires())) {
>>>>>>> F
            return Optional.empty();
        }
        store.delete(invitation);
        String colour = COLOURS.get(random.nextInt(COLOURS.size()));
        return Optional.of(new Membership(user.id(), invitation.teamId(), invitation.role(), colour));
    }

    public int purge() {
        return store.deleteExpiredBefore(clock.instant());
    }

    private static String digest(String code) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(code.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
