import java.io.IOException;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

public class GatewayConnection {
    private final SSLContext context;

    /** @param context holds the root certificate of the payment gateway */
    public GatewayConnection(SSLContext context) {
        this.context = context;
    }

    /**
     * Opens a connection for a POST request. The gateway is reached through
     * several host names that its certificate lists.
     */
    public HttpsURLConnection open(URL endpoint) throws IOException {
        HttpsURLConnection con = (HttpsURLConnection) endpoint.openConnection();
        con.setSSLSocketFactory(context.getSocketFactory());
<<<<<<< V
        con.setHostnameVerifier((host, session) -> session.isValid());
=======
        con.setInstanceFollowRedirects(false);
>>>>>>> F
        con.setConnectTimeout(5_000);
        con.setReadTimeout(15_000);
        con.setRequestMethod("POST");
        con.setDoOutput(true);
        return con;
    }
}
