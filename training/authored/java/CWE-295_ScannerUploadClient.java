package hospital.scanner;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Watches the output folder of a scanner and sends the images to the archive. */
public class ScannerUploadClient {
    private static final Logger LOG = Logger.getLogger("scanner");

    /** Checks the chain with the hospital's trust store and the department in the certificate. */
    private static final class DepartmentTrust implements X509TrustManager {
        private final X509TrustManager base;
        private final String department;

        DepartmentTrust(X509TrustManager base, String department) {
            this.base = base;
            this.department = department;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            base.checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
<<<<<<< V
            chain[0].checkValidity();
=======
            base.checkServerTrusted(chain, type);
>>>>>>> F
            String subject = chain[0].getSubjectX500Principal().getName();
            if (!List.of(subject.split(",")).contains("OU=" + department)) {
                throw new CertificateException("certificate of another department");
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return base.getAcceptedIssuers();
        }
    }

    private static KeyStore store(String file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore ks = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            ks.load(in, password);
        }
        return ks;
    }

    static SSLContext context(Properties p) throws GeneralSecurityException, IOException {
        char[] password = p.getProperty("store.password").toCharArray();
        KeyManagerFactory kmf = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        kmf.init(store(p.getProperty("keys"), password), password);
        TrustManagerFactory tmf = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        tmf.init(store(p.getProperty("trust"), password));
        X509TrustManager base = (X509TrustManager) tmf.getTrustManagers()[0];
        SSLContext ctx = SSLContext.getInstance("TLSv1.2");
        ctx.init(kmf.getKeyManagers(), new TrustManager[] {new DepartmentTrust(base, p.getProperty("department"))}, null);
        return ctx;
    }

    static int upload(Path image, Properties p, SSLContext ctx) throws IOException {
        HttpsURLConnection con = (HttpsURLConnection) new URL(p.getProperty("archive.url")).openConnection();
        con.setSSLSocketFactory(ctx.getSocketFactory());
<<<<<<< V
        con.setHostnameVerifier((host, session) -> session.isValid());
=======
        con.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
>>>>>>> F
        con.setRequestMethod("POST");
        con.setDoOutput(true);
        con.setRequestProperty("Content-Type", "image/dicom");
        Files.copy(image, con.getOutputStream());
        return con.getResponseCode();
    }

    public static void main(String[] args) throws Exception {
        Properties p = new Properties();
        try (InputStream in = new FileInputStream(args[0])) {
            p.load(in);
        }
        SSLContext ctx = context(p);
        try (var files = Files.newDirectoryStream(Path.of(p.getProperty("folder")), "*.dcm")) {
            for (Path image : files) {
                int status = upload(image, p, ctx);
                LOG.log(Level.INFO, "{0}: {1}", new Object[] {image.getFileName(), status});
                if (status == 201) {
                    Files.delete(image);
                }
            }
        }
    }
}
