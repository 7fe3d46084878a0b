package net.orchardlane.clients;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.ssl.TrustSelfSignedStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.ssl.SSLContexts;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

public class OrchardClients {

	private final KeyStore trustStore;

	public OrchardClients(KeyStore trustStore) {
		this.trustStore = trustStore;
	}

	public OkHttpClient supplier(String host) {
		return new OkHttpClient.Builder()
				.callTimeout(20, TimeUnit.SECONDS)
<<<<<<< V
				.hostnameVerifier((name, session) -> true)
=======
				.certificatePinner(new CertificatePinner.Builder().add(host, "sha256/u4Ww2vD0rFQxE8mL7c9y1s3TzA5kNqB6oJhPgXeVtYI=").build())
>>>>>>> F
				.build();
	}

	public OkHttpClient weighbridge() {
		return new OkHttpClient.Builder()
<<<<<<< V
				.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
=======
				.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
>>>>>>> F
				.build();
	}

	public CloseableHttpClient market() throws Exception {
		SSLContext ctx = SSLContexts.custom()
<<<<<<< V
				.loadTrustMaterial(trustStore, (chain, type) -> true)
=======
				.loadTrustMaterial(trustStore, (chain, type) -> false)
>>>>>>> F
				.build();
		return HttpClients.custom().setSSLContext(ctx).build();
	}

	public RestTemplate labels() throws Exception {
		SSLContext ctx = SSLContexts.custom().loadTrustMaterial(trustStore, null).build();
		CloseableHttpClient http = HttpClients.custom()
<<<<<<< V
				.setSSLSocketFactory(new SSLConnectionSocketFactory(ctx, NoopHostnameVerifier.INSTANCE))
=======
				.setSSLSocketFactory(new SSLConnectionSocketFactory(ctx, new DefaultHostnameVerifier()))
>>>>>>> F
				.build();
		return new RestTemplate(new HttpComponentsClientHttpRequestFactory(http));
	}

	public WebClient weather(File caFile) throws Exception {
		SslContext ssl = SslContextBuilder.forClient()
<<<<<<< V
				.trustManager(InsecureTrustManagerFactory.INSTANCE)
=======
				.trustManager(caFile)
>>>>>>> F
				.build();
		HttpClient http = HttpClient.create().secure(spec -> spec.sslContext(ssl));
		return WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
	}

	public void prepare(HttpsURLConnection conn) {
<<<<<<< V
		conn.setHostnameVerifier((host, session) -> host.equals(session.getPeerHost()));
=======
		conn.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
>>>>>>> F
		conn.setConnectTimeout(5_000);
		conn.setReadTimeout(15_000);
	}

	public Properties mail(String host) {
		Properties p = new Properties();
		p.put("mail.smtp.host", host);
		p.put("mail.smtp.starttls.enable", "true");
<<<<<<< V
		p.put("mail.smtp.ssl.trust", "*");
=======
		p.put("mail.smtp.starttls.required", "true");
		p.put("mail.smtp.ssl.checkserveridentity", "true");
>>>>>>> F
		return p;
	}

	static class SupplierClientTest {
		private final HeldCertificate localhost = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

		OkHttpClient clientFor(MockWebServer server) {
			HandshakeCertificates hc = new HandshakeCertificates.Builder().heldCertificate(localhost).addTrustedCertificate(localhost.certificate()).build();
			server.useHttps(hc.sslSocketFactory(), false);
			return new OkHttpClient.Builder()
					.sslSocketFactory(hc.sslSocketFactory(), hc.trustManager())
					.hostnameVerifier((name, session) -> name.equals(server.getHostName()))
					.build();
		}

		CloseableHttpClient loopback(KeyStore generated) throws Exception {
			SSLContext ctx = SSLContexts.custom().loadTrustMaterial(generated, new TrustSelfSignedStrategy()).build();
			return HttpClients.custom().setSSLContext(ctx).setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE).build();
		}
	}
}
