package org.example.build.exec;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs the compilers and packers of a build. */
public final class ToolRunner {
	private static final int MAX_OUTPUT = 1 << 20;

	public enum Tool {
		PROTOC("/usr/bin/protoc"),
		STRIP("/usr/bin/strip"),
		PNGCRUSH("/usr/bin/pngcrush");

		final String path;

		Tool(String path) {
			this.path = path;
		}
	}

	public record Result(int status, String output) {
		public void orThrow(Tool tool) throws IOException {
			if (status != 0) {
				throw new IOException(tool + " left with " + status + ": " + output);
			}
		}
	}

	private final File workDir;
	private final Duration limit;

	public ToolRunner(Path workDir, Duration limit) {
		this.workDir = workDir.toFile();
		this.limit = limit;
	}

	public Result run(Tool tool, List<String> args) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(args.size() + 1);
		command.add(tool.path);
		command.addAll(args);
		ProcessBuilder builder = new ProcessBuilder(command).directory(workDir).redirectErrorStream(true);
		Map<String, String> env = builder.environment();
		env.clear();
		env.put("PATH", "/usr/bin:/bin");
		env.put("LC_ALL", "C.UTF-8");

		Process process = builder.start();
		try {
			process.getOutputStream().close();
			CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> drain(process.getInputStream()));
			if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException(tool + " took longer than " + limit);
			}
			return new Result(process.exitValue(), output.get());
		} catch (ExecutionException e) {
			throw new IOException("output of " + tool + " could not be read", e.getCause());
		} finally {
			process.destroyForcibly();
		}
	}

	public void strip(List<Path> files) throws IOException, InterruptedException {
		List<String> args = new ArrayList<>();
		args.add("--strip-unneeded");
		args.add("--");
		for (Path file : files) {
			args.add(file.toString());
		}
		run(Tool.STRIP, args).orThrow(Tool.STRIP);
	}

	public void protoc(Path include, Path outDir, Path source) throws IOException, InterruptedException {
		Path absolute = source.toAbsolutePath().normalize();
		if (!absolute.startsWith(include.toAbsolutePath().normalize())) {
			throw new IllegalArgumentException(source + " is not below " + include);
		}
		run(Tool.PROTOC, List.of("--proto_path=" + include.toAbsolutePath().normalize(), "--java_out=" + outDir, absolute.toString()))
				.orThrow(Tool.PROTOC);
	}

	/** Keeps the first megabyte and reads the rest, so that the child is never blocked on a full pipe. */
	private static String drain(InputStream in) {
		ByteArrayOutputStream kept = new ByteArrayOutputStream();
		byte[] buf = new byte[8192];
		try (in) {
			int n;
			while ((n = in.read(buf)) >= 0) {
				int room = MAX_OUTPUT - kept.size();
				kept.write(buf, 0, Math.min(n, room));
			}
		} catch (IOException e) {
			return kept.toString(StandardCharsets.UTF_8) + "\n[output cut: " + e.getMessage() + "]";
		}
		return kept.toString(StandardCharsets.UTF_8);
	}
}
