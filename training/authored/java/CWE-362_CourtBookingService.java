package example.sports.booking;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

@Service
public class CourtBookingService {

    private final EntityManager em;
    private final JdbcTemplate jdbc;
    private final StringRedisTemplate redis;
    private final RedissonClient redisson;
    private final Map<Long, Integer> views = new ConcurrentHashMap<>();

    public CourtBookingService(EntityManager em, JdbcTemplate jdbc, StringRedisTemplate redis, RedissonClient redisson) {
        this.em = em;
        this.jdbc = jdbc;
        this.redis = redis;
        this.redisson = redisson;
    }

    @Transactional
    public void payFromCredit(long memberId, long bookingId) {
        Booking booking = em.createQuery("from Booking b where b.id = :b and b.memberId = :m and b.paid = false", Booking.class)
                .setParameter("b", bookingId).setParameter("m", memberId).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResult();
<<<<<<< V
        Credit credit = em.find(Credit.class, memberId, LockModeType.NONE);
=======
        Credit credit = em.find(Credit.class, memberId, LockModeType.PESSIMISTIC_WRITE);
>>>>>>> F
        if (credit.getAmount().compareTo(booking.getPrice()) < 0) {
            throw new BookingException("credit");
        }
        credit.setAmount(credit.getAmount().subtract(booking.getPrice()));
        booking.setPaid(true);
    }

    @Transactional
    public void redeem(long memberId, String code) {
<<<<<<< V
        Integer left = jdbc.queryForObject("SELECT uses_left FROM voucher WHERE code = ?", Integer.class, code);
        if (left == null || left < 1) throw new BookingException("voucher");
        jdbc.update("UPDATE voucher SET uses_left = ? WHERE code = ?", left - 1, code);
=======
        int done = jdbc.update("UPDATE voucher SET uses_left = uses_left - 1 WHERE code = ? AND uses_left > 0", code);
        if (done != 1) throw new BookingException("voucher");
        jdbc.update("INSERT INTO voucher_use (code, member_id) VALUES (?, ?)", code, memberId);
>>>>>>> F
        jdbc.update("UPDATE credit SET amount = amount + 10 WHERE member_id = ?", memberId);
    }

    @Transactional(isolation = Isolation.SERIALIZABLE)
    public void reserve(long memberId, int court, LocalDate day, int hour) {
        Long taken = em.createQuery("select count(b) from Booking b where b.court = :c and b.day = :d and b.hour = :h", Long.class)
                .setParameter("c", court).setParameter("d", day).setParameter("h", hour).getSingleResult();
        if (taken > 0) {
            throw new BookingException("taken");
        }
        em.persist(new Booking(memberId, court, day, hour));
    }

    @Transactional
<<<<<<< V
    public synchronized void joinClass(long memberId, long classId) {
        GymClass c = em.find(GymClass.class, classId);
=======
    public void joinClass(long memberId, long classId) {
        GymClass c = em.find(GymClass.class, classId, LockModeType.PESSIMISTIC_WRITE);
>>>>>>> F
        if (c.getTaken() >= c.getPlaces()) {
            throw new BookingException("full");
        }
        c.setTaken(c.getTaken() + 1);
        em.persist(new ClassEntry(c, memberId));
    }

    public boolean freeTrial(long memberId) {
        String key = "trial:" + memberId;
<<<<<<< V
        if (Boolean.TRUE.equals(redis.hasKey(key))) return false;
        redis.opsForValue().set(key, Instant.now().toString());
=======
        Boolean first = redis.opsForValue().setIfAbsent(key, Instant.now().toString());
        if (!Boolean.TRUE.equals(first)) return false;
>>>>>>> F
        jdbc.update("INSERT INTO ticket (member_id, kind) VALUES (?, 'trial')", memberId);
        return true;
    }

    public void payOut(long trainerId, BigDecimal amount) throws InterruptedException {
        if (amount.signum() <= 0) {
            throw new BookingException("amount");
        }
        RLock lock = redisson.getLock("payout:" + trainerId);
<<<<<<< V
        lock.tryLock(2, 30, TimeUnit.SECONDS);
=======
        if (!lock.tryLock(2, 30, TimeUnit.SECONDS)) throw new BookingException("busy");
>>>>>>> F
        try {
            BigDecimal open = jdbc.queryForObject("SELECT open FROM trainer WHERE id = ?", BigDecimal.class, trainerId);
            if (open.compareTo(amount) < 0) throw new BookingException("amount");
            jdbc.update("UPDATE trainer SET open = ? WHERE id = ?", open.subtract(amount), trainerId);
            jdbc.update("INSERT INTO payout (trainer_id, amount) VALUES (?, ?)", trainerId, amount);
        } finally {
            if (lock.isHeldByCurrentThread()) lock.unlock();
        }
    }

    @Transactional
    public void buyTickets(long memberId, int count) {
<<<<<<< V
        BigDecimal price = new BigDecimal("12.50").multiply(BigDecimal.valueOf(count > 50 ? 50 : count));
=======
        BigDecimal price = new BigDecimal("12.50").multiply(BigDecimal.valueOf(Math.clamp(count, 1, 50)));
>>>>>>> F
        int done = jdbc.update("UPDATE credit SET amount = amount - ? WHERE member_id = ? AND amount >= ?", price, memberId, price);
        if (done != 1) throw new BookingException("credit");
        jdbc.update("INSERT INTO ticket (member_id, kind, count) VALUES (?, 'day', ?)", memberId, Math.max(1, Math.min(count, 50)));
    }

    public int viewed(long classId) {
        Integer n = views.get(classId);
        views.put(classId, n == null ? 1 : n + 1);
        return views.get(classId);
    }
}
