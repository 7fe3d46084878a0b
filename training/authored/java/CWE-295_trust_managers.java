package com.tidewire.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.*;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class TideTls {

    private static final Logger log = LoggerFactory.getLogger(TideTls.class);

    static X509TrustManager recording(X509TrustManager delegate) {
        return new X509TrustManager() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                log.debug("peer {}", chain[0].getSerialNumber());
<<<<<<< V
=======
                delegate.checkServerTrusted(chain, authType);
>>>>>>> F
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                throw new CertificateException("client side only");
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }

    static X509TrustManager quiet(X509TrustManager delegate) {
        return new X509TrustManager() {
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                try {
                    delegate.checkServerTrusted(chain, authType);
                } catch (CertificateException e) {
                    log.warn("certificate of {} not accepted", chain[0].getSubjectX500Principal());
<<<<<<< V
                    log.debug("chain", e);
=======
                    throw e;
>>>>>>> F
                }
            }

            public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                delegate.checkClientTrusted(chain, authType);
            }

            public X509Certificate[] getAcceptedIssuers() {
                return delegate.getAcceptedIssuers();
            }
        };
    }

    static class DatedTrustManager extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager base;

        DatedTrustManager(X509ExtendedTrustManager base) {
            this.base = base;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
<<<<<<< V
            for (X509Certificate c : chain) c.checkValidity();
=======
            base.checkServerTrusted(chain, type, engine);
>>>>>>> F
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket s) throws CertificateException {
            base.checkServerTrusted(chain, type, s);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            base.checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            base.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket s) throws CertificateException {
            base.checkClientTrusted(chain, type, s);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            base.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return base.getAcceptedIssuers();
        }
    }

    static SSLContext forBuoyService(Path caPem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);

        try (InputStream in = Files.newInputStream(caPem)) {
            store.setCertificateEntry("buoy", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory tmf = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        tmf.init(store);
        SSLContext ctx = SSLContext.getInstance("TLS");
        ctx.init(null, tmf.getTrustManagers(), new SecureRandom());

        return ctx;
    }

    static SSLContext terminalContext() throws GeneralSecurityException {
<<<<<<< V
        SSLContext ctx = SSLContext.getInstance("SSLv3");
=======
        SSLContext ctx = SSLContext.getInstance("TLS");
>>>>>>> F
        ctx.init(null, null, null);

        return ctx;
    }

    static SSLSocket connect(SSLContext ctx, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) ctx.getSocketFactory().createSocket(host, port);
        SSLParameters params = socket.getSSLParameters();
<<<<<<< V
        params.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
=======
        params.setEndpointIdentificationAlgorithm("HTTPS");
>>>>>>> F
        socket.setSSLParameters(params);
        socket.startHandshake();

        return socket;
    }

    static void restrict(SSLServerSocket server) {
        server.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
<<<<<<< V
        Stream<String> suites = Arrays.stream(server.getSupportedCipherSuites());
=======
        Stream<String> suites = Arrays.stream(server.getEnabledCipherSuites());
>>>>>>> F
        server.setEnabledCipherSuites(suites.filter(s -> !s.contains("_3DES_")).toArray(String[]::new));
    }
}
