package org.example.build;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the external tools of the build: git, docker and the node front end. */
public class ToolRunner {

  private final Path root;

  public ToolRunner(Path root) {
    this.root = root;
  }

  public record Result(int code, String output) {
    public boolean ok() {
      return code == 0;
    }
  }

  public Result run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output;
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      output = reader.lines().collect(Collectors.joining("\n"));
    }
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return new Result(124, output);
    }
    return new Result(process.exitValue(), output);
  }

  public String revision() throws IOException, InterruptedException {
    return run(List.of("git", "rev-parse", "--short", "HEAD")).output().trim();
  }

  public boolean clean() throws IOException, InterruptedException {
    return run(List.of("git", "status", "--porcelain")).output().isBlank();
  }

  public int buildFrontEnd() throws IOException, InterruptedException {
    Process npm = new ProcessBuilder("npm", "run", "build")
        .directory(root.resolve("frontend").toFile())
        .inheritIO()
        .start();
    return npm.waitFor();
  }

  public Result image(String name, Properties versions) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "build", "-t", name + ":" + revision()));
    for (String key : versions.stringPropertyNames().stream().sorted().toList()) {
      command.add("--build-arg");
      command.add(key + "=" + versions.getProperty(key));
    }
    command.add(".");
    return run(command);
  }

  public Properties versions() throws IOException {
    Properties props = new Properties();
    try (var in = Files.newBufferedReader(root.resolve("versions.properties"))) {
      props.load(in);
    }
    return props;
  }

  /** Newest first. */
  public List<Path> artifacts() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("build"))) {
      return files
          .filter(p -> p.toString().endsWith(".jar"))
          .sorted((a, b) -> Long.compare(b.toFile().lastModified(), a.toFile().lastModified()))
          .toList();
    }
  }

  public static long freeSpaceMiB(File dir) {
    return dir.getUsableSpace() >> 20;
  }

  public static String uptime() throws IOException {
    Process p = Runtime.getRuntime().exec(new String[] {"uptime", "-p"});
    return new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }
}
