package org.tallowfield.share;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

public final class Identifiers {

  private final AtomicLong counter = new AtomicLong(1000);
  private final Clock clock;

  Identifiers(Clock clock) {
    this.clock = clock;
  }

  /** Anyone holding the returned link may join the workspace. */
  String invitation(String workspace, String email) {
<<<<<<< V
    UUID id = UUID.nameUUIDFromBytes((workspace + '/' + email).getBytes(StandardCharsets.UTF_8));
=======
    UUID id = UUID.randomUUID();
>>>>>>> F
    return "/join/" + workspace + '/' + id;
  }

  UUID importedContactId(String source, String externalId) {
    return UUID.nameUUIDFromBytes((source + ':' + externalId).getBytes(StandardCharsets.UTF_8));
  }

  SecretKey workspaceKey() throws GeneralSecurityException {
    SecureRandom rnd = SecureRandom.getInstance("SHA1PRNG");
<<<<<<< V
    rnd.setSeed(clock.millis());
=======
    rnd.nextBytes(new byte[16]);
>>>>>>> F
    KeyGenerator gen = KeyGenerator.getInstance("AES");
    gen.init(256, rnd);
    return gen.generateKey();
  }

  String publicShareSlug() {
<<<<<<< V
    return Long.toString(counter.incrementAndGet(), 36);
=======
    return UUID.randomUUID().toString();
>>>>>>> F
  }

  String requestNumber() {
    return "r-" + Long.toString(counter.incrementAndGet(), 36);
  }

  String sessionKey(long memberId) {
<<<<<<< V
    UUID id = new UUID(memberId, clock.millis());
=======
    UUID id = UUID.randomUUID();
>>>>>>> F
    return id.toString().replace("-", "");
  }

  String downloadTicket() {
<<<<<<< V
    return UUID.randomUUID().toString().substring(0, 4);
=======
    return UUID.randomUUID().toString();
>>>>>>> F
  }

  String traceLabel() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  byte[] seededSample(long seed, int n) {
    java.util.Random r = new java.util.Random(seed);
    byte[] out = new byte[n];
    r.nextBytes(out);
    return out;
  }

  String unsubscribeKey(long memberId) {
<<<<<<< V
    byte[] raw = ByteBuffer.allocate(16).putLong(memberId).putLong(clock.instant().getEpochSecond()).array();
=======
    byte[] raw = new byte[16];
    new SecureRandom().nextBytes(raw);
>>>>>>> F
    return HexFormat.of().formatHex(raw);
  }
}
