package social.profile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Users can give a web address for their avatar; we fetch and scale it once. */
public class AvatarFetcher
{
	private static final long MAX_BYTES = 3L << 20;
	private static final int EDGE = 256;

	private static final Dns PUBLIC_ONLY = host -> {
		List<InetAddress> found = Dns.SYSTEM.lookup(host);
		for (InetAddress a : found)
			if (a.isLoopbackAddress() || a.isSiteLocalAddress() || a.isLinkLocalAddress()
					|| a.isAnyLocalAddress() || a.isMulticastAddress() || isUniqueLocal(a))
				throw new UnknownHostException(host);
		return found;
	};

	private final OkHttpClient plain = new OkHttpClient.Builder()
			.callTimeout(10, TimeUnit.SECONDS).build();
	private final OkHttpClient outside = plain.newBuilder()
			.dns(PUBLIC_ONLY).followRedirects(false).build();
	private final URI cdn;

	public AvatarFetcher(URI cdn)
	{
		this.cdn = cdn;
	}

	private static boolean isUniqueLocal(InetAddress a)
	{
		byte[] b = a.getAddress();
		return b.length == 16 && (b[0] & 0xfe) == 0xfc;
	}

	public Optional<byte[]> fetch(String address) throws IOException
	{
		HttpUrl url = HttpUrl.parse(address);
		if (url == null || url.host().matches("[\\d.]+") || url.host().contains(":"))
			return Optional.empty();
<<<<<<< V
		if (url.host().toLowerCase(Locale.ROOT).equals("localhost"))
			return Optional.empty();
		try (Response response = plain.newCall(new Request.Builder().url(url).build()).execute())
=======
		if (!url.isHttps() || url.host().toLowerCase(Locale.ROOT).equals("localhost"))
			return Optional.empty();
		try (Response response = outside.newCall(new Request.Builder().url(url).build()).execute())
>>>>>>> F
		{
			if (response.code() != 200 || response.body() == null)
				return Optional.empty();
			byte[] data = response.peekBody(MAX_BYTES).bytes();
			return scale(data);
		}
	}

	public boolean reachable(HttpUrl homepage) throws IOException
	{
		try (Response response = outside.newCall(new Request.Builder().url(homepage).head().build()).execute())
		{
			return response.isSuccessful();
		}
	}

	public void push(String key, byte[] png) throws IOException
	{
		HttpUrl target = HttpUrl.get(cdn).newBuilder().addPathSegment("avatars").addPathSegment(key).build();
		Request put = new Request.Builder().url(target)
				.put(okhttp3.RequestBody.create(png, okhttp3.MediaType.get("image/png"))).build();
		try (Response response = plain.newCall(put).execute())
		{
			if (!response.isSuccessful())
				throw new IOException("cdn: " + response.code());
		}
	}

	private static Optional<byte[]> scale(byte[] data) throws IOException
	{
		BufferedImage source = ImageIO.read(new ByteArrayInputStream(data));
		if (source == null)
			return Optional.empty();
		BufferedImage target = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
		target.createGraphics().drawImage(source, 0, 0, EDGE, EDGE, null);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(target, "png", out);
		return Optional.of(out.toByteArray());
	}
}
