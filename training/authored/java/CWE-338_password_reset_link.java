package com.brightclass.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class ResetLinks {
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final ResetTokenRepository tokens;
    private final Mailer mailer;

    public ResetLinks(ResetTokenRepository tokens, Mailer mailer) {
        this.tokens = tokens;
        this.mailer = mailer;
    }

    @Transactional
    public void send(User user) {
        tokens.deleteByUserId(user.getId());
        byte[] raw = new byte[24];
<<<<<<< V
        new Random(System.nanoTime() ^ user.getId()).nextBytes(raw);
=======
        new SecureRandom().nextBytes(raw);
>>>>>>> F
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        tokens.save(new ResetToken(user.getId(), Digests.sha256(token), Instant.now().plus(LIFETIME)));
        mailer.send(user.getEmail(), "reset", "https://brightclass.example/reset?t=" + token);
    }

    /** Spreads the nightly reminder mails a little. */
    public long jitterMillis() {
        return new Random().nextInt(5000);
    }
}
