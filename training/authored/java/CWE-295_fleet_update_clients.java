package org.saltmarsh.fleet.update;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Talks to the depot server, whose certificate is issued by the customer's own authority. */
public class UpdateClient {

	private final URI depot;
	private final SSLSocketFactory sockets;
	private final HostnameVerifier depotNames;

	public UpdateClient(Properties conf, Path trustStore, char[] pass) throws GeneralSecurityException, IOException {
		this.depot = URI.create(conf.getProperty("depot.url"));
		KeyStore ks = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(trustStore)) {
			ks.load(in, pass);
		}
		TrustManagerFactory tmf = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		tmf.init(ks);
		SSLContext ctx = SSLContext.getInstance("TLS");
		ctx.init(null, tmf.getTrustManagers(), null);
		this.sockets = ctx.getSocketFactory();
		String alias = conf.getProperty("depot.certname", depot.getHost());
<<<<<<< V
		this.depotNames = (host, session) -> host.equalsIgnoreCase(depot.getHost()) || host.equalsIgnoreCase(alias);
=======
		this.depotNames = (host, session) -> host.equalsIgnoreCase(depot.getHost()) && CertNames.covers(session, alias);
>>>>>>> F
	}

	private HttpsURLConnection open(String path) throws IOException {
		URL url = depot.resolve(path).toURL();
		HttpsURLConnection c = (HttpsURLConnection) url.openConnection();
		c.setSSLSocketFactory(sockets);
		c.setHostnameVerifier(depotNames);
		c.setConnectTimeout(5000);
		c.setReadTimeout(30000);
		c.setInstanceFollowRedirects(false);
		return c;
	}

	public Properties channel(String name) throws IOException {
		if (!name.matches("[a-z]{1,20}")) {
			throw new IllegalArgumentException(name);
		}
		Properties p = new Properties();
		HttpsURLConnection c = open("/channels/" + name + ".properties");
		try (InputStream in = c.getInputStream()) {
			p.load(in);
		} finally {
			c.disconnect();
		}
		return p;
	}

	public Path download(String version, Path dir) throws IOException {
		if (!version.matches("\\d{1,4}(\\.\\d{1,4}){1,3}")) {
			throw new IllegalArgumentException(version);
		}
		HttpsURLConnection c = open("/images/agent-" + version + ".bin");
		Path tmp = Files.createTempFile(dir, "agent", ".part");
		try (InputStream in = c.getInputStream()) {
			Files.copy(in, tmp, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			c.disconnect();
		}
		return Files.move(tmp, dir.resolve("agent-" + version + ".bin"), StandardCopyOption.ATOMIC_MOVE);
	}
}
