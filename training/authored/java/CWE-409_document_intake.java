package org.example.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class DocumentIntake {
	private static final int MAX = 16 << 20;
	private static final Pattern REF = Pattern.compile("[A-Z]{2}-\\d{1,9}");

	private final Cache<String, byte[]> previews = Caffeine.newBuilder()
			.maximumWeight(64 << 20)
			.weigher((String k, byte[] v) -> v.length)
			.build();

	byte[] gunzip(byte[] body) throws IOException {
		try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
<<<<<<< V
			byte[] all = in.readAllBytes();
			return all.length > MAX ? Arrays.copyOf(all, MAX) : all;
=======
			return in.readNBytes(MAX);
>>>>>>> F
		}
	}

	byte[] entry(ZipInputStream zip, ZipEntry e) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
<<<<<<< V
		if (e.getSize() > MAX) {
			throw new IOException("entry too large: " + e.getName());
		}
		zip.transferTo(out);
=======
		ByteStreams.limit(zip, MAX + 1L).transferTo(out);
		if (out.size() > MAX) {
			throw new IOException("entry too large: " + e.getName());
		}
>>>>>>> F
		return out.toByteArray();
	}

	byte[] logo() throws IOException {
		try (InputStream in = DocumentIntake.class.getResourceAsStream("/logo.png")) {
			return in.readAllBytes();
		}
	}

	byte[] block(DataInputStream in) throws IOException {
		int n = in.readInt();
<<<<<<< V
		if (n < 0 || n > Integer.MAX_VALUE - 8) {
=======
		if (n < 0 || n > MAX) {
>>>>>>> F
			throw new IOException("length " + n);
		}
		byte[] b = new byte[n];
		in.readFully(b);
		return b;
	}

	byte[] shortBlock(DataInputStream in) throws IOException {
		byte[] b = new byte[in.readUnsignedShort()];
		in.readFully(b);
		return b;
	}

	ThreadPoolExecutor converters() {
<<<<<<< V
		return new ThreadPoolExecutor(4, 16, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(Integer.MAX_VALUE));
=======
		return new ThreadPoolExecutor(4, 16, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(500));
>>>>>>> F
	}

	ExecutorService housekeeping() {
		return Executors.newFixedThreadPool(2);
	}

	boolean isReference(String s) {
		return REF.matcher(s).matches();
	}

	boolean matchesRule(String userRule, String subject) {
<<<<<<< V
		return Pattern.compile(".*" + userRule + ".*", Pattern.DOTALL).matcher(subject).matches();
=======
		return subject.matches(".*" + Pattern.quote(userRule) + ".*");
>>>>>>> F
	}

	InputStream open(URL url) throws IOException {
		HttpURLConnection c = (HttpURLConnection) url.openConnection();
		c.setConnectTimeout(5_000);
<<<<<<< V
		c.setReadTimeout(Integer.MAX_VALUE);
=======
		c.setReadTimeout(20_000);
>>>>>>> F
		return ByteStreams.limit(c.getInputStream(), MAX);
	}

	byte[] preview(String key) {
		return previews.get(key, k -> new byte[1024]);
	}
}
