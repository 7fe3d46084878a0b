package com.example.meters.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Client for the metering hub. The hubs of all grid operators have
 * certificates of one private authority, whose root the SDK is given.
 */
public final class MeterClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration RENEW = Duration.ofDays(21);
    private static final int MAX_RESPONSE = 4 << 20;

    /** Supplies the access token and renews it on demand. */
    public interface Tokens {
        String current() throws IOException;

        void invalidate();
    }

    public static final class HubException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        HubException(int status) {
            super("hub answered " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** Looks at the dates of the hub certificates on their way through. */
    private static final class Watching extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager inner;
        private final Consumer<X509Certificate> expiring;

        Watching(X509ExtendedTrustManager inner, Consumer<X509Certificate> expiring) {
            this.inner = inner;
            this.expiring = expiring;
        }

        private void look(X509Certificate[] chain) {
            if (chain[0].getNotAfter().toInstant().isBefore(Instant.now().plus(RENEW))) {
                expiring.accept(chain[0]);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
<<<<<<< V
            inner.checkServerTrusted(chain, type);
=======
            inner.checkServerTrusted(chain, type, engine);
>>>>>>> F
            look(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            inner.checkServerTrusted(chain, type, socket);
            look(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            inner.checkServerTrusted(chain, type);
            look(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            throw new CertificateException("client role only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            throw new CertificateException("client role only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("client role only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return inner.getAcceptedIssuers();
        }
    }

    private final HttpClient http;
    private final URI hub;
    private final Tokens tokens;

    public MeterClient(URI hub, Path root, Tokens tokens, Consumer<X509Certificate> expiring)
            throws IOException, GeneralSecurityException {
        if (!"https".equals(hub.getScheme())) {
            throw new IllegalArgumentException("https address required");
        }
        this.hub = hub;
        this.tokens = Objects.requireNonNull(tokens);
        this.http = HttpClient.newBuilder()
                .sslContext(context(root, expiring))
                .connectTimeout(TIMEOUT)
<<<<<<< V
                .followRedirects(HttpClient.Redirect.ALWAYS)
=======
                .followRedirects(HttpClient.Redirect.NEVER)
>>>>>>> F
                .build();
    }

    private static SSLContext context(Path root, Consumer<X509Certificate> expiring)
            throws IOException, GeneralSecurityException {
        KeyStore ks = KeyStore.getInstance(KeyStore.getDefaultType());
        ks.load(null, null);
        try (InputStream in = Files.newInputStream(root)) {
            int n = 0;
            for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                ks.setCertificateEntry("root" + n++, c);
            }
        }
        TrustManagerFactory tmf = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        tmf.init(ks);
        for (TrustManager tm : tmf.getTrustManagers()) {
            if (tm instanceof X509ExtendedTrustManager x) {
                SSLContext ctx = SSLContext.getInstance("TLS");
                ctx.init(null, new TrustManager[] {new Watching(x, expiring)}, null);
                return ctx;
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(hub.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.current())
                .header("Accept", "application/json");
    }

    private byte[] send(String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            HttpRequest.Builder b = request(path);
            HttpRequest req = body == null ? b.GET().build() : b.POST(body).header("Content-Type", "application/json").build();
            HttpResponse<InputStream> resp = http.send(req, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = resp.body()) {
                if (resp.statusCode() == 401 && attempt == 0) {
                    tokens.invalidate();
                    continue;
                }
                if (resp.statusCode() / 100 != 2) {
                    throw new HubException(resp.statusCode());
                }
                byte[] all = in.readNBytes(MAX_RESPONSE + 1);
                if (all.length > MAX_RESPONSE) {
                    throw new IOException("response is too large");
                }
                return all;
            }
        }
    }

    /** Readings of one meter as the hub's JSON. */
    public String readings(long meter, Instant from) throws IOException, InterruptedException {
        return new String(send("/v2/meters/" + meter + "/readings?from=" + from.getEpochSecond(), null), StandardCharsets.UTF_8);
    }

    /** Sends a switching order. */
    public void order(long meter, boolean on) throws IOException, InterruptedException {
        send("/v2/meters/" + meter + "/orders", HttpRequest.BodyPublishers.ofString("{\"on\":" + on + "}"));
    }
}
