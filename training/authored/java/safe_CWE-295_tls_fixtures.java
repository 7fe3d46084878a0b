package com.hearthmoor.payments.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

class PaymentTls {

    static SSLContext fromBundle(InputStream bundle, char[] pass) throws GeneralSecurityException, IOException {
        KeyStore ks = KeyStore.getInstance("PKCS12");
        ks.load(bundle, pass);
        TrustManagerFactory tmf = TrustManagerFactory.getInstance("PKIX");
        tmf.init(ks);
        SSLContext ctx = SSLContext.getInstance("TLS");
        ctx.init(null, tmf.getTrustManagers(), null);

        return ctx;
    }

    static X509TrustManager pinned(X509TrustManager platform, byte[] spkiSha256) {
        return new X509TrustManager() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                platform.checkServerTrusted(chain, authType);
                try {
                    byte[] seen = MessageDigest.getInstance("SHA-256").digest(chain[0].getPublicKey().getEncoded());
                    if (!MessageDigest.isEqual(seen, spkiSha256)) throw new CertificateException("pin");
                } catch (GeneralSecurityException e) {
                    throw new CertificateException(e);
                }
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                platform.checkClientTrusted(chain, authType);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }

    static HostnameVerifier aliasFor(String alias, String realName) {
        HostnameVerifier usual = HttpsURLConnection.getDefaultHostnameVerifier();

        return (host, session) -> usual.verify(host.equals(alias) ? realName : host, session);
    }

    static HttpClient client(SSLContext ctx) {
        SSLParameters params = ctx.getDefaultSSLParameters();
        params.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});

        return HttpClient.newBuilder().sslContext(ctx).sslParameters(params).connectTimeout(Duration.ofSeconds(5)).build();
    }

    static SSLEngine serverEngine(SSLContext ctx, boolean mutual) {
        SSLEngine e = ctx.createSSLEngine();
        e.setUseClientMode(false);
        e.setNeedClientAuth(mutual);

        return e;
    }

    static KeyManagerFactory clientKey(KeyStore ks, char[] pass) throws GeneralSecurityException {
        KeyManagerFactory kmf = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        kmf.init(ks, pass);

        return kmf;
    }

    static TrustManager[] platformTrust() throws GeneralSecurityException {
        TrustManagerFactory tmf = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        tmf.init((KeyStore) null);

        return tmf.getTrustManagers();
    }

    static class LoopbackServerTest {
        private final SelfSignedCertificate cert;

        LoopbackServerTest() throws CertificateException {
            cert = new SelfSignedCertificate("localhost");
        }

        SslContext server() throws Exception {
            return SslContextBuilder.forServer(cert.certificate(), cert.privateKey()).build();
        }

        SslContext client() throws Exception {
            return SslContextBuilder.forClient().trustManager(cert.certificate()).build();
        }
    }
}
