package org.pkgbarn.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.net.ssl.HttpsURLConnection;

public class MirrorFetch {
    // mirrors answer under several names of ours: fi.pkgbarn.example, se.pkgbarn.example, ...
    private static final String DOMAIN = ".pkgbarn.example";

    private final String userAgent;

    public MirrorFetch(String userAgent) {
        this.userAgent = userAgent;
    }

    public void fetch(URL index, Path target) throws IOException {
        if (!index.getProtocol().equals("https") || !index.getHost().endsWith(DOMAIN)) {
            throw new IOException("not one of our mirrors: " + index);
        }
        HttpsURLConnection conn = (HttpsURLConnection) index.openConnection();
        conn.setRequestProperty("User-Agent", userAgent);
        conn.setConnectTimeout(5000);
        conn.setReadTimeout(20000);
        conn.setInstanceFollowRedirects(false);
<<<<<<< V
        conn.setHostnameVerifier((host, session) -> host.endsWith(DOMAIN));
=======
>>>>>>> F
        try (InputStream in = conn.getInputStream()) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            conn.disconnect();
        }
    }
}
