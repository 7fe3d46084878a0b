package chat.burrow.preview;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Fetches the title of a page that somebody linked in a message. */
public class LinkPreviewer {
    private static final Pattern TITLE = Pattern.compile("<title>([^<]{1,200})</title>", Pattern.CASE_INSENSITIVE);

    private final OkHttpClient base;

    public LinkPreviewer(OkHttpClient base) {
        this.base = base;
    }

    public String title(URI link) throws IOException {
        if (!"https".equals(link.getScheme()) || link.getHost() == null) {
            return null;
        }
<<<<<<< V
        InetAddress address = InetAddress.getByName(link.getHost());
        if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return null;
        }
        OkHttpClient client = base;
=======
        OkHttpClient client = base.newBuilder().socketFactory(new RoutableAddressSocketFactory()).build();
>>>>>>> F
        Request request = new Request.Builder().url(link.toString()).header("Accept", "text/html").build();
        try (Response response = client.newCall(request).execute()) {
            String head = response.peekBody(256 * 1024).string();
            Matcher m = TITLE.matcher(head);
            return m.find() ? m.group(1).trim() : link.getHost();
        }
    }
}
