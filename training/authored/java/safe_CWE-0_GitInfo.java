package org.example.build;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Writes build-info.properties from what git and the build host tell. */
public class GitInfo {

	private static final Pattern TAG = Pattern.compile("v\\d+\\.\\d+\\.\\d+(-\\d+-g[0-9a-f]+)?(-dirty)?");

	private final File dir;

	public GitInfo(File dir) {
		this.dir = dir;
	}

	private List<String> run(String... command) throws IOException, InterruptedException {
		ProcessBuilder pb = new ProcessBuilder(command).directory(dir);
		pb.redirectError(ProcessBuilder.Redirect.DISCARD);
		pb.environment().put("LC_ALL", "C");
		Process p = pb.start();
		List<String> lines = new ArrayList<>();
		try (BufferedReader r = new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line; (line = r.readLine()) != null; ) {
				lines.add(line);
			}
		}
		if (!p.waitFor(20, TimeUnit.SECONDS)) {
			p.destroyForcibly();
			throw new IOException(command[0] + " does not end");
		}
		if (p.exitValue() != 0) {
			throw new IOException(command[0] + " ended with " + p.exitValue());
		}
		return lines;
	}

	private String first(String fallback, String... command) throws InterruptedException {
		try {
			List<String> lines = run(command);
			return lines.isEmpty() ? fallback : lines.get(0).trim();
		} catch (IOException e) {
			return fallback;
		}
	}

	public String describe() throws InterruptedException {
		String text = first("unknown", "git", "describe", "--tags", "--dirty", "--match", "v*");
		return TAG.matcher(text).matches() ? text.substring(1) : "0.0.0-" + text;
	}

	public String commit() throws InterruptedException {
		return first("unknown", "git", "rev-parse", "--short=12", "HEAD");
	}

	public int commitCount() throws InterruptedException {
		return Integer.parseInt(first("0", "sh", "-c", "git log --oneline | wc -l | tr -d ' '"));
	}

	public List<String> authors(int max) throws IOException, InterruptedException {
		List<String> out = new ArrayList<>();
		for (String line : run("git", "shortlog", "-sn", "HEAD")) {
			if (out.size() < max) {
				out.add(line.substring(line.indexOf('\t') + 1));
			}
		}
		return out;
	}

	public void write(Path target) throws IOException, InterruptedException {
		Properties p = new Properties();
		p.setProperty("version", describe());
		p.setProperty("commit", commit());
		p.setProperty("number", Integer.toString(commitCount()));
		p.setProperty("built", Instant.now().toString());
		p.setProperty("jdk", Runtime.version().toString());
		Path tmp = Files.createTempFile(target.toAbsolutePath().getParent(), "info", ".tmp");
		try (Writer w = Files.newBufferedWriter(tmp)) {
			p.store(w, null);
		}
		Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rw-r--r--"));
		Files.move(tmp, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
	}

	public static void main(String[] args) throws Exception {
		Path out = Path.of("target", "classes", "build-info.properties");
		Files.createDirectories(out.getParent());
		new GitInfo(new File(".")).write(out);
	}
}
