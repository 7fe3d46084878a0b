package dev.quillmoor.mirror;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Keeps read-only mirrors of customers' repositories; jobs come from the push webhook. */
public class MirrorWorker implements Runnable {

	public record PushJob(String project, String remote, String branch, String depth) { }

	private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,60}");

	private final BlockingQueue<PushJob> queue = new LinkedBlockingQueue<>(500);
	private final Path root;

	public MirrorWorker(Path root) {
		this.root = root;
	}

	public boolean enqueue(String project, String remote, String ref, String depth) {
		if (!PROJECT.matcher(project).matches()) {
			return false;
		}
		URI uri = URI.create(remote);
		if (!"https".equals(uri.getScheme())) {
			return false;
		}
		return queue.offer(new PushJob(project, uri.toString(), shortName(ref), depth));
	}

	private static String shortName(String ref) {
		String prefix = "refs/heads/";
		return ref.startsWith(prefix) ? ref.substring(prefix.length()) : ref;
	}

	@Override
	public void run() {
		while (!Thread.currentThread().isInterrupted()) {
			try {
				PushJob job = queue.take();
				fetch(job);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			} catch (IOException e) {
				System.err.println("mirror: " + e.getMessage());
			}
		}
	}

	private void fetch(PushJob job) throws IOException, InterruptedException {
		List<String> args = new ArrayList<>(List.of("git", "-C", root.resolve(job.project()).toString(), "fetch"));
		args.add("--depth=" + Integer.parseInt(job.depth()));
<<<<<<< V
		args.add(job.remote());
		if (!job.branch().isBlank() && !job.branch().contains(" ")) {
			args.add(job.branch());
		}
=======
		args.add("--");
		args.add(job.remote());
		args.add("refs/heads/" + job.branch());
>>>>>>> F
		exec(args);
		exec(List.of("git", "-C", root.resolve(job.project()).toString(), "gc", "--auto", "--quiet"));
	}

	public String headOf(String project) throws IOException, InterruptedException {
		if (!PROJECT.matcher(project).matches()) {
			throw new IllegalArgumentException("project");
		}
		return exec(List.of("git", "-C", root.resolve(project).toString(), "rev-parse", "--verify", "FETCH_HEAD"));
	}

	private String exec(List<String> args) throws IOException, InterruptedException {
		Process p = new ProcessBuilder(args).redirectErrorStream(true).start();
		StringBuilder sb = new StringBuilder();
		try (BufferedReader r = new BufferedReader(
				new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
			String line;
			while ((line = r.readLine()) != null && sb.length() < 64_000) {
				sb.append(line).append('\n');
			}
		}
		if (!p.waitFor(60, TimeUnit.SECONDS)) {
			p.destroyForcibly();
			throw new IOException("timed out");
		}
		return sb.toString();
	}
}
