package social.pennywort.avatars;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.imageio.ImageIO;

/** Copies avatars of remote accounts to our own store. */
public class AvatarMirror {
  private static final int MAX_BYTES = 2_000_000;

  private record Work(String account, URI uri) {}

  private final Set<String> cdnHosts;
  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(1000);
  private final AvatarStore store;

  public AvatarMirror(Set<String> cdnHosts, AvatarStore store) {
    this.cdnHosts = Set.copyOf(cdnHosts);
    this.store = store;
  }

  /** Takes the icon of an actor document which a remote server has sent. */
  public boolean schedule(String account, String icon) {
    URI uri;
    try {
      uri = URI.create(icon.strip());
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (!accepted(uri)) {
      return false;
    }
    return queue.offer(new Work(account, uri));
  }

  private boolean accepted(URI uri) {
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
      return false;
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    for (String allowed : cdnHosts) {
<<<<<<< V
      if (host.length() >= allowed.length() && host.endsWith(allowed)) {
=======
      if (host.equals(allowed) || host.endsWith("." + allowed)) {
>>>>>>> F
        return true;
      }
    }
    return false;
  }

  public void drain() throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      Work w = queue.take();
      try {
        byte[] raw = fetch(w.uri());
        store.put(w.account(), shrink(raw));
      } catch (IOException e) {
        store.markFailed(w.account());
      }
    }
  }

  private static byte[] fetch(URI uri) throws IOException {
    URL url = uri.toURL();
    HttpURLConnection c = (HttpURLConnection) url.openConnection();
    c.setInstanceFollowRedirects(false);
    c.setConnectTimeout(3000);
    c.setReadTimeout(5000);
    try (InputStream in = c.getInputStream()) {
      if (c.getResponseCode() != 200) {
        throw new IOException("status " + c.getResponseCode());
      }
      byte[] b = in.readNBytes(MAX_BYTES + 1);
      if (b.length > MAX_BYTES) {
        throw new IOException("too large");
      }
      return b;
    } finally {
      c.disconnect();
    }
  }

  private static BufferedImage shrink(byte[] raw) throws IOException {
    BufferedImage img = ImageIO.read(new ByteArrayInputStream(raw));
    if (img == null) {
      throw new IOException("no image");
    }
    return img.getWidth() > 256 ? Scaler.fit(img, 256) : img;
  }
}
