package org.example.loyalty;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class LoyaltyServlet extends HttpServlet {
    private static final SimpleDateFormat STAMP = new SimpleDateFormat("yyyy-MM-dd");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Map<String, Long> points = new ConcurrentHashMap<>();
    private final AtomicLong served = new AtomicLong();
    private String member;
    @PersistenceContext
    private EntityManager em;

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse res) throws IOException {
        served.incrementAndGet();
<<<<<<< V
        member = req.getUserPrincipal().getName();
=======
        String member = req.getUserPrincipal().getName();
>>>>>>> F
        res.setContentType("text/plain");
        res.getWriter().println(points.getOrDefault(member, 0L));
    }

    void credit(String who, long n) {
<<<<<<< V
        points.put(who, points.getOrDefault(who, 0L) + n);
=======
        points.merge(who, n, Long::sum);
>>>>>>> F
    }

    boolean debit(String who, long n) {
        boolean[] ok = {false};
        points.computeIfPresent(who, (k, v) -> {
            ok[0] = v >= n;
            return ok[0] ? v - n : v;
        });
        return ok[0];
    }

    boolean mayTry(String ip) {
<<<<<<< V
        if (!attempts.containsKey(ip)) {
            attempts.put(ip, new AtomicInteger());
        }
        return attempts.get(ip).incrementAndGet() <= 5;
=======
        return attempts.computeIfAbsent(ip, k -> new AtomicInteger()).incrementAndGet() <= 5;
>>>>>>> F
    }

    String expiry(LocalDate d) {
<<<<<<< V
        return STAMP.format(java.sql.Date.valueOf(d));
=======
        return DAY.format(d);
>>>>>>> F
    }

    String today() {
        return new SimpleDateFormat("yyyy-MM-dd").format(new Date());
    }

    /** Runs inside a transaction. */
    void exchange(long giftId, long memberId) {
<<<<<<< V
        Gift g = em.find(Gift.class, giftId);
=======
        Gift g = em.find(Gift.class, giftId, LockModeType.PESSIMISTIC_WRITE);
>>>>>>> F
        if (g == null || g.getStock() < 1) {
            throw new IllegalStateException("sold out");
        }
        g.setStock(g.getStock() - 1);
        em.persist(new Exchange(giftId, memberId));
    }

    String giftTitle(long giftId) {
        Gift g = em.find(Gift.class, giftId);
        return g == null ? "" : g.getTitle();
    }

    boolean writeVoucher(Path p, byte[] body) throws IOException {
<<<<<<< V
        if (Files.exists(p)) {
            return false;
        }
        Files.write(p, body);
        return true;
=======
        try {
            Files.write(p, body, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
>>>>>>> F
    }
}
