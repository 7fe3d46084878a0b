package io.gorsepatch.build;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;

public class BuildTools {

    enum Level { FAST, BEST }

    public String currentBranch(File repo) throws IOException, InterruptedException {
        Process p = Runtime.getRuntime().exec(new String[] {"git", "rev-parse", "--abbrev-ref", "HEAD"}, null, repo);
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return p.waitFor() == 0 ? out : "unknown";
    }

    public int coreCount() throws IOException {
        Process p = Runtime.getRuntime().exec("nproc --all");
        return Integer.parseInt(new String(p.getInputStream().readAllBytes()).strip());
    }

    public Process compress(Path file, Level level) throws IOException {
        String flag = level == Level.BEST ? "-19" : "-3";
        return new ProcessBuilder("zstd", flag, "--", file.toAbsolutePath().toString()).inheritIO().start();
    }

    public List<String> largestFiles(File dir) throws IOException {
        Process p = new ProcessBuilder("sh", "-c", "du -a . | sort -rn | head -n 20").directory(dir).start();
        return new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    public int commit(File repo, String message, List<String> files) throws IOException, InterruptedException {
        List<String> cmd = new ArrayList<>(List.of("git", "commit", "--quiet", "--message=" + message, "--"));
        cmd.addAll(files);
        return new ProcessBuilder(cmd).directory(repo).start().waitFor();
    }

    public int renderDiagram(File source, File target, int scale) throws IOException {
        CommandLine cmd = new CommandLine("dot");
        cmd.addArgument("-Tpng").addArgument("-Gdpi=" + scale * 96);
        cmd.addArgument("-o" + target.getAbsolutePath(), false);
        cmd.addArgument(source.getAbsolutePath(), false);
        DefaultExecutor exec = new DefaultExecutor();
        exec.setWatchdog(new ExecuteWatchdog(20_000));
        return exec.execute(cmd);
    }

    public boolean killAfter(Process p, long seconds) throws InterruptedException {
        if (p.waitFor(seconds, TimeUnit.SECONDS)) return false;
        p.destroyForcibly();
        return true;
    }

    public void openInBrowser(int port) throws IOException {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        new ProcessBuilder(mac ? "open" : "xdg-open", "http://localhost:" + port + "/").start();
    }
}
