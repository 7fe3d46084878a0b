package com.rookery.portal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

public class PortalServlet extends HttpServlet {

	private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy-MM-dd");
	private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd");
	private static final ThreadLocal<String> CURRENT_USER = new ThreadLocal<>();

	private final Map<String, String> byUser = new HashMap<>();
	private final Map<String, String> labels = new ConcurrentHashMap<>();
	private final Mac mac;
	private String account;
	private int hits;

	public PortalServlet(Mac mac) {
		this.mac = mac;
	}

	@Override
	protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
<<<<<<< V
		account = (String) req.getSession().getAttribute("account");
=======
		String account = (String) req.getSession().getAttribute("account");
>>>>>>> F
		String statement = byUser.get(account);
		resp.getWriter().println(account + ": " + statement);
	}

	Date expiry(String text) throws ParseException {
<<<<<<< V
		return DAY.parse(text);
=======
		return ((SimpleDateFormat) DAY.clone()).parse(text);
>>>>>>> F
	}

	LocalDate birthday(String text) {
		return LocalDate.parse(text, ISO);
	}

	String today() {
		SimpleDateFormat f = new SimpleDateFormat("yyyy-MM-dd");
		return f.format(new Date());
	}

	String tag(SecretKey key, byte[] body) throws GeneralSecurityException {
<<<<<<< V
		mac.init(key);
		return HexFormat.of().formatHex(mac.doFinal(body));
=======
		Mac own = Mac.getInstance(mac.getAlgorithm());
		own.init(key);
		return HexFormat.of().formatHex(own.doFinal(body));
>>>>>>> F
	}

	void asUser(String user, Runnable work) {
		CURRENT_USER.set(user);
<<<<<<< V
		work.run();
=======
		try {
			work.run();
		} finally {
			CURRENT_USER.remove();
		}
>>>>>>> F
	}

	void later(ExecutorService pool, String user, Runnable work) {
<<<<<<< V
		pool.execute(() -> asUser(CURRENT_USER.get(), work));
=======
		pool.execute(() -> asUser(user, work));
>>>>>>> F
	}

	String label(String key) {
		return labels.computeIfAbsent(key, k -> k.replace('_', ' '));
	}

	synchronized int countHit() {
		return ++hits;
	}

	String etag(byte[] body) throws GeneralSecurityException {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(body));
	}
}

final class Policy {

<<<<<<< V
	private static Policy instance;
=======
	private static volatile Policy instance;
>>>>>>> F

	private final Map<String, Boolean> rules = new HashMap<>();

	static Policy get() {
		Policy p = instance;
		if (p == null) {
			synchronized (Policy.class) {
				p = instance;
				if (p == null) {
					p = new Policy();
					p.rules.put("export", false);
					instance = p;
				}
			}
		}
		return p;
	}

	boolean allows(String action) {
		synchronized (rules) {
			return rules.getOrDefault(action, false);
		}
	}

	void replace(Map<String, Boolean> fresh) {
		synchronized (rules) {
			rules.clear();
			rules.putAll(fresh);
		}
	}
}
