package partner.client;

import java.io.InputStream;
import java.net.URL;
import java.net.http.HttpClient;
import java.security.*;
import java.security.cert.*;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.*;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import org.apache.http.conn.ssl.*;
import org.apache.http.impl.client.*;
import org.apache.http.ssl.SSLContexts;
import org.junit.jupiter.api.Test;

public class PartnerClients {

    public SSLContext partnerContext(KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory tmf = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        tmf.init(roots);
        SSLContext ctx = SSLContext.getInstance("TLSv1.3");
<<<<<<< V
        ctx.init(null, new TrustManager[] {new Recording()}, new SecureRandom());
=======
        ctx.init(null, tmf.getTrustManagers(), new SecureRandom());
>>>>>>> F
        return ctx;
    }

    /** Notes what a server presents while the administrator enrols it. */
    static class Recording implements X509TrustManager {
        X509Certificate[] seen;

        public void checkClientTrusted(X509Certificate[] c, String a) throws CertificateException {
            throw new CertificateException("clients are not accepted");
        }

        public void checkServerTrusted(X509Certificate[] c, String a) {
            seen = c;
        }

        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    static class Pinned implements X509TrustManager {
        private final byte[] pin;

        Pinned(byte[] pin) {
            this.pin = pin;
        }

        public void checkClientTrusted(X509Certificate[] c, String a) throws CertificateException {
            throw new CertificateException("clients are not accepted");
        }

        public void checkServerTrusted(X509Certificate[] c, String a) throws CertificateException {
            byte[] spki = c[0].getPublicKey().getEncoded();
            try {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(spki);
<<<<<<< V
                if (sum.length != pin.length) throw new CertificateException("unknown key");
=======
                if (!Arrays.equals(sum, pin)) throw new CertificateException("unknown key");
>>>>>>> F
            } catch (NoSuchAlgorithmException e) {
                throw new CertificateException(e);
            }
        }

        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    public HttpsURLConnection open(URL url) throws Exception {
        HttpsURLConnection c = (HttpsURLConnection) url.openConnection();
<<<<<<< V
        c.setHostnameVerifier((host, session) -> host.endsWith(".example.test"));
=======
        c.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
>>>>>>> F
        c.setConnectTimeout(5_000);
        return c;
    }

    public CloseableHttpClient legacy(KeyStore roots) throws GeneralSecurityException {
        return HttpClients.custom()
            .setSSLContext(SSLContexts.custom()
<<<<<<< V
                .loadTrustMaterial(roots, (chain, type) -> true)
=======
                .loadTrustMaterial(roots, null)
>>>>>>> F
                .build())
            .build();
    }

    public CloseableHttpClient uploads(SSLContext ctx) {
        return HttpClients.custom()
<<<<<<< V
            .setSSLSocketFactory(new SSLConnectionSocketFactory(ctx, NoopHostnameVerifier.INSTANCE))
=======
            .setSSLSocketFactory(new SSLConnectionSocketFactory(ctx, new DefaultHostnameVerifier()))
>>>>>>> F
            .build();
    }

    public OkHttpClient mobile(String host) {
        return new OkHttpClient.Builder()
            .certificatePinner(new CertificatePinner.Builder().add(host, "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").build())
            .hostnameVerifier((h, s) -> h.equals(host) && HttpsURLConnection.getDefaultHostnameVerifier().verify(h, s))
            .build();
    }

    public SSLSocket raw(SSLSocketFactory f, String host) throws Exception {
        SSLSocket s = (SSLSocket) f.createSocket(host, 8443);
        SSLParameters p = s.getSSLParameters();
<<<<<<< V
        p.setServerNames(java.util.List.of(new SNIHostName(host)));
=======
        p.setEndpointIdentificationAlgorithm("HTTPS");
>>>>>>> F
        s.setSSLParameters(p);
        return s;
    }

    @Test
    void talksToEmbeddedServer() throws Exception {
        SSLContext ctx = SSLContext.getInstance("TLS");
        ctx.init(null, new TrustManager[] {new Recording()}, null);
        HttpClient.newBuilder().sslContext(ctx).connectTimeout(Duration.ofSeconds(1)).build();
    }

    static KeyStore bundledRoots() throws Exception {
        KeyStore ks = KeyStore.getInstance("PKCS12");
        try (InputStream in = PartnerClients.class.getResourceAsStream("/roots.p12")) {
            ks.load(in, "changeit".toCharArray());
        }
        return ks;
    }
}
