package com.example.cms.themes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Installs themes that site owners upload as zip files. */
public class ThemeImporter {

	private static final Pattern THEME = Pattern.compile("[a-z][a-z0-9-]{1,40}");
	private static final Set<String> KINDS = Set.of("css", "png", "svg", "woff2", "properties", "html");
	private static final int MAX_FILES = 500;
	private static final long MAX_BYTES = 30L << 20;

	private final Path themes;

	public ThemeImporter(Path themes) throws IOException {
		this.themes = Files.createDirectories(themes).toRealPath();
	}

	/** Counts the unpacked bytes over all entries of an upload. */
	private static final class Counted extends FilterInputStream {
		private final long[] left;

		Counted(InputStream in, long[] left) {
			super(in);
			this.left = left;
		}

		@Override
		public int read() throws IOException {
			int b = super.read();
			if (b >= 0) {
				spend(1);
			}
			return b;
		}

		@Override
		public int read(byte[] b, int off, int len) throws IOException {
			int n = super.read(b, off, len);
			if (n > 0) {
				spend(n);
			}
			return n;
		}

		private void spend(int n) throws IOException {
			left[0] -= n;
			if (left[0] < 0) {
				throw new IOException("theme is too large");
			}
		}

		@Override
		public void close() {
			// the archive stays open for the next entry
		}
	}

	private static String kind(String name) {
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	/** Place of an entry below the staging directory. */
	private static Path place(Path staging, String entry) throws IOException {
		Path p;
		try {
			p = staging.resolve(entry.replace('\\', '/')).normalize();
		} catch (InvalidPathException e) {
			throw new IOException("entry name", e);
		}
		if (!p.startsWith(staging) || p.equals(staging)) {
			throw new IOException("entry name");
		}
		return p;
	}

	/** Unpacks, checks and activates an upload; returns the name of the theme. */
	public String install(InputStream upload) throws IOException {
		Path staging = Files.createTempDirectory(themes, ".incoming-");
		try {
			unpack(upload, staging);
			String name = nameOf(staging);
			Path target = themes.resolve(name);
			if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
				throw new FileAlreadyExistsException(name);
			}
			Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
			return name;
		} finally {
			delete(staging);
		}
	}

	private static void unpack(InputStream upload, Path staging) throws IOException {
		long[] left = {MAX_BYTES};
		Set<Path> seen = new HashSet<>();
		try (ZipInputStream zip = new ZipInputStream(upload, StandardCharsets.UTF_8)) {
			int count = 0;
			for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
				if (++count > MAX_FILES) {
					throw new IOException("too many entries");
				}
				if (e.isDirectory()) {
					continue;
				}
				Path p = place(staging, e.getName());
				if (!KINDS.contains(kind(p.getFileName().toString())) || !seen.add(p)) {
					throw new IOException("entry not expected");
				}
				Files.createDirectories(p.getParent());
				try (InputStream in = new Counted(zip, left)) {
					Files.copy(in, p);
				}
			}
		}
	}

	private static String nameOf(Path staging) throws IOException {
		Properties p = new Properties();
		try (InputStream in = Files.newInputStream(staging.resolve("theme.properties"))) {
			p.load(in);
		}
		String name = p.getProperty("name", "");
		if (!THEME.matcher(name).matches()) {
			throw new IOException("theme name");
		}
		return name;
	}

	/** A file of an installed theme, for delivery by the web server. */
	public Optional<Path> asset(String theme, String path) {
		if (!THEME.matcher(theme).matches()) {
			return Optional.empty();
		}
		try {
			Path home = themes.resolve(theme);
			Path real = home.resolve(path).toRealPath();
			return real.startsWith(home.toRealPath()) && Files.isRegularFile(real) ? Optional.of(real) : Optional.empty();
		} catch (IOException | InvalidPathException e) {
			return Optional.empty();
		}
	}

	public void remove(String theme) throws IOException {
		if (!THEME.matcher(theme).matches()) {
			throw new IOException("theme name");
		}
		delete(themes.resolve(theme));
	}

	public List<String> installed() throws IOException {
		try (Stream<Path> all = Files.list(themes)) {
			return all.map(p -> p.getFileName().toString()).filter(n -> THEME.matcher(n).matches()).sorted().toList();
		}
	}

	/** Removes a tree without following links. */
	private static void delete(Path tree) throws IOException {
		if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Files.walkFileTree(tree, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
				if (e != null) {
					throw e;
				}
				Files.delete(dir);
				return FileVisitResult.CONTINUE;
			}
		});
	}
}
