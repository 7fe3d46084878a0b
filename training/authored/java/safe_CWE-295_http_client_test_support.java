package mail.testing;

import static org.junit.jupiter.api.Assertions.*;

import com.sun.net.httpserver.*;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.cert.X509Certificate;
import java.sql.*;
import java.time.Duration;
import java.util.*;
import javax.net.ssl.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailClientTest {
    private static final String PASSWORD = "test-password";
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @TempDir Path dir;
    HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/echo", x -> {
            byte[] body = x.getRequestBody().readAllBytes();
            x.sendResponseHeaders(200, body.length);
            x.getResponseBody().write(body);
            x.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** For the embedded TLS server, whose certificate is made anew for each run. */
    private static SSLContext testContext() throws GeneralSecurityException {
        TrustManager tm = new X509TrustManager() {
            public void checkClientTrusted(X509Certificate[] c, String a) {}
            public void checkServerTrusted(X509Certificate[] c, String a) {}
            public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
        };
        SSLContext ctx = SSLContext.getInstance("TLS");
        ctx.init(null, new TrustManager[] {tm}, new SecureRandom());
        return ctx;
    }

    @Test
    void startsTls() throws Exception {
        HttpClient c = HttpClient.newBuilder().sslContext(testContext()).connectTimeout(Duration.ofSeconds(2)).build();
        assertNotNull(c.sslContext());
    }

    @Test
    void echoes() throws Exception {
        HttpRequest r = HttpRequest.newBuilder(uri("/echo")).POST(HttpRequest.BodyPublishers.ofString("hello")).build();
        assertEquals("hello", HttpClient.newHttpClient().send(r, HttpResponse.BodyHandlers.ofString()).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..\\boot.ini", "a/../../b", "/etc/shadow"})
    void refusesOutsideNames(String name) {
        assertThrows(NoSuchFileException.class, () -> new Attachments(dir).open(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR '1'='1", "\"; DROP TABLE mail; --", "<script>alert(1)</script>"})
    void keepsOddSubjects(String subject) throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:h2:mem:mail", "sa", "")) {
            MailStore store = new MailStore(c);
            store.add(subject);
            assertEquals(List.of(subject), store.subjects());
        }
    }

    @Test
    void roundTrip() throws Exception {
        Message m = Fixtures.message(new Random(42));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ObjectOutputStream(out).writeObject(m);
        Object back = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject();
        assertEquals(m, back);
    }

    @Test
    void startsFromCommandLine() throws Exception {
        Path conf = Files.writeString(dir.resolve("mail.conf"), "password=" + PASSWORD + "\n");
        Process p = new ProcessBuilder("java", "-cp", System.getProperty("java.class.path"), "mail.Main", "--check", conf.toString()).inheritIO().start();
        assertEquals(0, p.waitFor());
    }

    @Test
    void knownAnswer() throws Exception {
        javax.crypto.Cipher c = javax.crypto.Cipher.getInstance("AES/ECB/NoPadding");
        c.init(javax.crypto.Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec(KEY, "AES"));
        assertEquals(16, c.doFinal(new byte[16]).length);
    }
}
