package org.example.trust;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;

final class TrustTools
{
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** Keeps the chain of a server for the inventory; the handshake itself always ends there. */
    static final class Recorder implements X509TrustManager
    {
        final List<X509Certificate> seen = new ArrayList<>();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String auth) throws java.security.cert.CertificateException
        {
            seen.addAll(Arrays.asList(chain));
            throw new java.security.cert.CertificateException("inventory only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String auth)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers()
        {
            return new X509Certificate[0];
        }
    }

    static SSLContext inventory(Recorder r) throws Exception
    {
        SSLContext c = SSLContext.getInstance("TLS");
        c.init(null, new TrustManager[] {r}, null);
        return c;
    }

    static HostnameVerifier alias(String alias, String certified)
    {
        HostnameVerifier strict = new DefaultHostnameVerifier();
        return (host, session) -> host.equals(alias) && strict.verify(certified, session);
    }

    static void restrict(SSLServerSocket s)
    {
        s.setEnabledProtocols(Arrays.stream(s.getSupportedProtocols()).filter(PROTOCOLS::contains).toArray(String[]::new));
        s.setEnabledCipherSuites(Arrays.stream(s.getEnabledCipherSuites())
            .filter(c -> !c.contains("_CBC_") && !c.contains("NULL") && !c.contains("anon"))
            .toArray(String[]::new));
    }

    static void validate(List<X509Certificate> chain, KeyStore anchors) throws Exception
    {
        CertPathValidator v = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker rc = (PKIXRevocationChecker) v.getRevocationChecker();
        PKIXParameters p = new PKIXParameters(anchors);
        p.addCertPathChecker(rc);
        v.validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), p);
    }

    /** A fixed policy turns revocation off for the air-gapped lab, whose anchors live for a day. */
    static PKIXParameters labParameters(KeyStore dayAnchors) throws Exception
    {
        PKIXParameters p = new PKIXParameters(dayAnchors);
        p.setRevocationEnabled(false);
        return p;
    }

    static boolean healthy(int port) throws IOException, InterruptedException
    {
        HttpClient c = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        URI u = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/health");
        return c.send(HttpRequest.newBuilder(u).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    static HttpClient strict(SSLContext ctx)
    {
        SSLParameters p = ctx.getDefaultSSLParameters();
        p.setProtocols(new String[] {"TLSv1.3"});
        return HttpClient.newBuilder().sslContext(ctx).sslParameters(p).followRedirects(HttpClient.Redirect.NORMAL).build();
    }

    static Properties socketDatabase(String user)
    {
        Properties p = new Properties();
        p.setProperty("user", user);
        p.setProperty("sslmode", "disable");
        p.setProperty("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        p.setProperty("socketFactoryArg", "/run/postgresql/.s.PGSQL.5432");
        return p;
    }

    static KeyStore anchors(Path pem) throws Exception
    {
        KeyStore ks = KeyStore.getInstance(KeyStore.getDefaultType());
        ks.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            int i = 0;
            for (var c : CertificateFactory.getInstance("X.509").generateCertificates(in))
                ks.setCertificateEntry("ca" + i++, c);
        }
        return ks;
    }
}
