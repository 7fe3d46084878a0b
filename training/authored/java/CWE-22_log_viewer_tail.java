package net.thistlecombe.ops.logs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows logs of the services on this host to their teams. */
public class LogViewer {
	private static final int MAX_TAIL = 256 * 1024;

	private final Path base;
	private final Map<String, Long> offsets = new HashMap<>();

	public LogViewer(Path base) throws IOException {
		this.base = base.toRealPath();
	}

	/** Splits "service=web&file=app.log&bytes=4000". */
	static Map<String, String> parse(String query) {
		Map<String, String> m = new TreeMap<>();
		for (String part : query.split("&")) {
			String[] kv = part.split("=", 2);
			if (kv.length == 2) {
				m.put(kv[0], URLDecoder.decode(kv[1], StandardCharsets.UTF_8));
			}
		}
		return m;
	}

	private Path serviceDir(Map<String, String> q) throws IOException {
		String service = q.getOrDefault("service", "");
		if (!service.matches("[a-z][a-z0-9-]{0,30}")) {
			throw new IOException("service");
		}
		return base.resolve(service);
	}

	private Path logFile(Path dir, String name) throws IOException {
		Path p = dir.resolve(name).normalize();
		if (!p.getParent().equals(dir) || !Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException("no such log");
		}
		return p;
	}

	public List<String> list(String query) throws IOException {
		List<String> names = new ArrayList<>();
		try (DirectoryStream<Path> ds = Files.newDirectoryStream(serviceDir(parse(query)), "*.log*")) {
			ds.forEach(p -> names.add(p.getFileName().toString()));
		}
		return names;
	}

	public byte[] tail(String query) throws IOException {
		Map<String, String> q = parse(query);
		Path p = logFile(serviceDir(q), q.getOrDefault("file", "app.log"));
		int want = Math.max(1, Math.min(MAX_TAIL, Integer.parseInt(q.getOrDefault("bytes", "8000"))));
		try (RandomAccessFile f = new RandomAccessFile(p.toFile(), "r")) {
			return from(f, Math.max(0, f.length() - want));
		}
	}

	/** Returns what was added since the viewer's last call; rotated files are named "file@date". */
	public byte[] follow(String viewer, String query) throws IOException {
		Map<String, String> q = parse(query);
		String name = q.getOrDefault("file", "app.log").replace('@', '.');
<<<<<<< V
		Path p = serviceDir(q).resolve(name);
=======
		Path p = logFile(serviceDir(q), name);
>>>>>>> F
		String key = viewer + "|" + p;
		try (RandomAccessFile f = new RandomAccessFile(p.toFile(), "r")) {
			long at = offsets.getOrDefault(key, f.length());
			byte[] b = from(f, Math.min(at, f.length()));
			offsets.put(key, f.getFilePointer());
			return b;
		}
	}

	private static byte[] from(RandomAccessFile f, long pos) throws IOException {
		f.seek(pos);
		byte[] b = new byte[(int) Math.min(MAX_TAIL, f.length() - pos)];
		f.readFully(b);
		return b;
	}
}
