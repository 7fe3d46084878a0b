package tickets.sale;

import java.text.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import javax.servlet.http.*;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.*;

@Service
public class SaleService extends HttpServlet {
	private final ConcurrentMap<String, Integer> stock = new ConcurrentHashMap<>();
	private final Set<String> used = ConcurrentHashMap.newKeySet();
	private final AtomicInteger free = new AtomicInteger(500);
	private final List<String> log = new ArrayList<>();
	private String currentUser;

	public boolean take(String event) {
<<<<<<< V
		Integer left = stock.get(event);
		if (left == null || left == 0) return false;
		stock.put(event, left - 1);
		return true;
=======
		AtomicBoolean ok = new AtomicBoolean();
		stock.computeIfPresent(event, (k, left) -> {
			ok.set(left > 0);
			return Math.max(left - 1, 0);
		});
		return ok.get();
>>>>>>> F
	}

	public void restock(String event, int n) {
		stock.merge(event, n, Integer::sum);
	}

	public boolean redeem(String voucher) {
<<<<<<< V
		if (used.contains(voucher.trim())) return false;
		used.add(voucher.trim());
		return true;
=======
		return used.add(voucher.trim());
>>>>>>> F
	}

	public boolean reserve() {
<<<<<<< V
		if (free.get() > 0) {
			free.decrementAndGet();
			return true;
		}
		return false;
=======
		return free.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
>>>>>>> F
	}

	@Override
	protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws java.io.IOException {
<<<<<<< V
		currentUser = req.getRemoteUser();
		resp.getWriter().println(Orders.of(currentUser));
=======
		String user = req.getRemoteUser();
		resp.getWriter().println(Orders.of(user));
>>>>>>> F
	}

	private static final ThreadLocal<DateFormat> DAY = ThreadLocal.withInitial(() -> new SimpleDateFormat("yyyy-MM-dd"));
	private static final NumberFormat MONEY = NumberFormat.getInstance(Locale.ROOT);

	static String day(Date d) {
		return DAY.get().format(d);
	}

	static String money(long cents) {
<<<<<<< V
		return MONEY.format(cents / 100.0);
=======
		synchronized (MONEY) {
			return MONEY.format(cents / 100.0);
		}
>>>>>>> F
	}

	void note(String line) {
		synchronized (log) {
			log.add(line);
		}
	}

	List<String> notes() {
		synchronized (log) {
<<<<<<< V
			return log;
=======
			return new ArrayList<>(log);
>>>>>>> F
		}
	}

	@Transactional(isolation = Isolation.READ_COMMITTED)
	public boolean pay(Wallets wallets, long id, long cents) {
<<<<<<< V
		Wallet w = wallets.findById(id);
=======
		Wallet w = wallets.findByIdForUpdate(id);
>>>>>>> F
		if (w.cents < cents) return false;
		w.cents -= cents;
		wallets.save(w);
		return true;
	}

	int histogram(List<Integer> prices) {
		Map<Integer, Integer> counts = new HashMap<>();
		for (int p : prices) {
			counts.put(p / 10, counts.getOrDefault(p / 10, 0) + 1);
		}
		return counts.size();
	}
}
