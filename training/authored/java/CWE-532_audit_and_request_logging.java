package bank.audit;

import java.net.http.*;
import java.util.*;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.slf4j.*;
import org.springframework.http.HttpHeaders;

public class AuditLog {
	private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
	private static final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("audit");

	public void login(String user, char[] password, boolean ok) {
<<<<<<< V
		log.info("login user={} password={} ok={}", user, new String(password), ok);
=======
		log.info("login user={} ok={}", user, ok);
>>>>>>> F
	}

	public void passwordChanged(String user) {
		log.info("password of {} changed", user.replaceAll("[\\r\\n]", "_"));
	}

	public void search(String query) {
<<<<<<< V
		jul.log(Level.INFO, "search for " + query);
=======
		jul.log(Level.INFO, "search for " + query.replaceAll("\\p{Cntrl}", "?"));
>>>>>>> F
	}

	public void request(HttpRequest r) {
<<<<<<< V
		log.debug("-> {} {} {}", r.method(), r.uri().getPath(), r.headers().map());
=======
		log.debug("-> {} {}", r.method(), r.uri().getPath());
>>>>>>> F
	}

	public void retry(HttpHeaders headers, int attempt) {
		log.warn("attempt {} after {}", attempt, headers.getFirst("Retry-After"));
	}

	public void transfer(String iban, long cents) {
<<<<<<< V
		log.info("transfer of {} to {}", cents, iban);
=======
		log.info("transfer of {} to {}", cents, iban.substring(iban.length() - 4));
>>>>>>> F
	}

	public void tokenIssued(String token, Date expires) {
<<<<<<< V
		MDC.put("token", token);
=======
		MDC.put("token", token.substring(0, 4));
>>>>>>> F
		log.info("token issued until {}", expires.getTime());
		MDC.remove("token");
	}

	public void settings(Properties p) {
<<<<<<< V
		log.info("settings: {}", p);
=======
		log.info("settings: {}", p.stringPropertyNames().stream().sorted().collect(Collectors.joining(", ")));
>>>>>>> F
	}

	public void keyLoaded(java.security.PublicKey key, String alias) {
		log.info("key {} loaded: {} {}", alias, key.getAlgorithm(), key.getFormat());
	}

	public void failed(String operation, Exception e) {
		log.error("{} failed", operation, e);
	}
}

record Credentials(String user, String secret) {
	@Override
	public String toString() {
		return "Credentials[" + user + "]";
	}
}

class CredentialLog {
	private static final Logger log = LoggerFactory.getLogger(CredentialLog.class);

	void loaded(Credentials c) {
		log.info("loaded {}", c);
	}
}
