package gate.auth;

import java.nio.charset.StandardCharsets;
import java.security.*;
import java.util.*;
import java.util.concurrent.*;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.servlet.*;
import javax.servlet.http.*;
import org.springframework.security.core.context.SecurityContextHolder;

public class GateFilter implements Filter {
	static final ThreadLocal<String> TENANT = new ThreadLocal<>();
	private final byte[] key;

	GateFilter(byte[] key) {
		this.key = key;
	}

	private byte[] mac(byte[] body) throws GeneralSecurityException {
		Mac m = Mac.getInstance("HmacSHA256");
		m.init(new SecretKeySpec(key, "HmacSHA256"));
		return m.doFinal(body);
	}

	boolean webhook(byte[] body, String header) throws GeneralSecurityException {
		byte[] given = HexFormat.of().parseHex(header);
<<<<<<< V
		return Arrays.equals(mac(body), given);
=======
		return MessageDigest.isEqual(mac(body), given);
>>>>>>> F
	}

	boolean unchanged(byte[] before, byte[] after) {
		return Arrays.equals(before, after);
	}

	boolean ticket(String payload, String sig) throws GeneralSecurityException {
		String want = Base64.getUrlEncoder().encodeToString(mac(payload.getBytes(StandardCharsets.UTF_8)));
<<<<<<< V
		return want.startsWith(sig);
=======
		return MessageDigest.isEqual(want.getBytes(StandardCharsets.US_ASCII), sig.getBytes(StandardCharsets.US_ASCII));
>>>>>>> F
	}

	boolean etag(HttpServletRequest req, String tag) {
		return tag.equals(req.getHeader("If-None-Match"));
	}

	boolean apiKey(HttpServletRequest req, String expected) {
		String given = req.getHeader("X-Api-Key");
<<<<<<< V
		return given != null && given.equals(expected);
=======
		return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
>>>>>>> F
	}

	@Override
	public void doFilter(ServletRequest rq, ServletResponse rs, FilterChain chain) throws java.io.IOException, ServletException {
		String host = rq.getServerName();
<<<<<<< V
		TENANT.set(host.substring(0, host.indexOf('.')));
		chain.doFilter(rq, rs);
		TENANT.remove();
=======
		TENANT.set(host.substring(0, host.indexOf('.')));
		try {
			chain.doFilter(rq, rs);
		} finally {
			TENANT.remove();
		}
>>>>>>> F
	}

	static <T> Future<T> later(ExecutorService pool, Callable<T> job) {
		String tenant = TENANT.get();
		return pool.submit(() -> {
			TENANT.set(tenant);
<<<<<<< V
			return job.call();
=======
			try {
				return job.call();
			} finally {
				TENANT.remove();
			}
>>>>>>> F
		});
	}

	static void runAs(org.springframework.security.core.Authentication system, Runnable job) {
		var before = SecurityContextHolder.getContext();
		try {
<<<<<<< V
			before.setAuthentication(system);
=======
			var ctx = SecurityContextHolder.createEmptyContext();
			ctx.setAuthentication(system);
			SecurityContextHolder.setContext(ctx);
>>>>>>> F
			job.run();
		} finally {
			SecurityContextHolder.setContext(before);
		}
	}

	private static final ThreadLocal<StringBuilder> BUF = ThreadLocal.withInitial(StringBuilder::new);

	static String join(List<String> parts) {
		StringBuilder sb = BUF.get();
		sb.setLength(0);
		parts.forEach(p -> sb.append(p).append(';'));
		return sb.toString();
	}
}
