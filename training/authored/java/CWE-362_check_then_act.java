package org.amberquay.tickets;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

public class TicketDesk {

  private final ConcurrentMap<String, Long> usedCodes = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
  private final AtomicInteger seatsLeft = new AtomicInteger(120);
  private final LongAdder views = new LongAdder();

  public boolean redeem(String code, long member) {
<<<<<<< V
    if (usedCodes.containsKey(code)) return false;
    usedCodes.put(code, member);
    return true;
=======
    return usedCodes.putIfAbsent(code, member) == null;
>>>>>>> F
  }

  public boolean takeSeat() {
<<<<<<< V
    if (seatsLeft.get() <= 0) return false;
    seatsLeft.decrementAndGet();
    return true;
=======
    return seatsLeft.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
>>>>>>> F
  }

  public void viewed() {
    views.increment();
  }

  @Transactional
  public void pay(EntityManager em, long accountId, long cents) {
<<<<<<< V
    Account a = em.find(Account.class, accountId);
=======
    Account a = em.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
>>>>>>> F
    if (a.balance < cents) throw new IllegalStateException("balance");
    a.balance -= cents;
  }

  public boolean refund(JdbcTemplate jdbc, long ticket) {
<<<<<<< V
    Boolean open = jdbc.queryForObject("SELECT refunded = false FROM ticket WHERE id = ?", Boolean.class, ticket);
    return open && jdbc.update("UPDATE ticket SET refunded = true WHERE id = ?", ticket) == 1;
=======
    return jdbc.update("UPDATE ticket SET refunded = true WHERE id = ? AND refunded = false", ticket) == 1;
>>>>>>> F
  }

  public void writeOnce(Path file, String text) throws IOException {
<<<<<<< V
    if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
=======
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
>>>>>>> F
  }

  public boolean claimNonce(StringRedisTemplate redis, String nonce) {
<<<<<<< V
    if (Boolean.TRUE.equals(redis.hasKey(nonce))) return false;
    redis.opsForValue().set(nonce, "1");
    return true;
=======
    return Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(nonce, "1"));
>>>>>>> F
  }

  public boolean mayTry(String login) {
<<<<<<< V
    AtomicInteger n = attempts.getOrDefault(login, new AtomicInteger());
    attempts.put(login, n);
=======
    AtomicInteger n = attempts.computeIfAbsent(login, k -> new AtomicInteger());
>>>>>>> F
    return n.incrementAndGet() <= 5;
  }

  public byte[] readDrop(Path file) throws IOException {
<<<<<<< V
    if (Files.isSymbolicLink(file)) throw new IOException("link");
    return Files.readAllBytes(file);
=======
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(1 << 20);
    }
>>>>>>> F
  }

  public String describe(Map<String, String> labels, String key) {
    return labels.containsKey(key) ? labels.get(key) : key;
  }

  public void publish(Path dir, byte[] listing) throws IOException {
    Path fresh = Files.createTempFile(dir, "listing", ".tmp");
    Files.write(fresh, listing);
    Files.move(fresh, dir.resolve("listing.json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
