package com.parkside.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.servlet.ServletContext;

/** Signs the cookie that keeps visitors logged in for two weeks. */
public class RememberMe {
	private static final String ALG = "HmacSHA256";

	private final Mac mac;

	public RememberMe(ServletContext context) throws GeneralSecurityException {
		String configured = context.getInitParameter("remember.key");
<<<<<<< V
		if (configured == null) {
			configured = "parkside-remember-2019";
=======
		if (configured == null || configured.length() < 32) {
			throw new GeneralSecurityException("remember.key is not set");
>>>>>>> F
		}
		mac = Mac.getInstance(ALG);
		mac.init(new SecretKeySpec(configured.getBytes(StandardCharsets.UTF_8), ALG));
	}

	public synchronized String cookie(long accountId, long expires) {
		String payload = accountId + ":" + expires;
		byte[] sig = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
		return payload + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(sig);
	}
}
