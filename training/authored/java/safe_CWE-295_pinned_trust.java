package io.warmhearth.hub;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.X509TrustManager;

/** Adds a key pin to what the platform's trust manager has already accepted. */
public class PinnedTrust implements X509TrustManager {
	private final X509TrustManager delegate;
	private final Set<String> pins;
	public PinnedTrust(X509TrustManager delegate, Set<String> pins) {
		this.delegate = delegate;
		this.pins = Set.copyOf(pins);
	}
	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		delegate.checkServerTrusted(chain, authType);
		for (X509Certificate cert : chain) {
			if (pins.contains(spki(cert))) {
				return;
			}
		}
		throw new CertificateException("no certificate of the chain is pinned");
	}
	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		delegate.checkClientTrusted(chain, authType);
	}
	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return delegate.getAcceptedIssuers();
	}
	private static String spki(X509Certificate cert) throws CertificateException {
		try {
			byte[] sum = MessageDigest.getInstance("SHA-256").digest(cert.getPublicKey().getEncoded());
			return Base64.getEncoder().encodeToString(sum);
		} catch (GeneralSecurityException e) {
			throw new CertificateException(e);
		}
	}
}
