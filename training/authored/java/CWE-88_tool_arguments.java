package dev.hedgerow.mirror;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class MirrorTools {

  private static final Set<String> FORMATS = Set.of("tar.gz", "zip");
  private static final Set<String> PASSED_ON = Set.of("LANG", "TZ");

  private final File root;

  MirrorTools(File root) {
    this.root = root;
  }

  Process cloneRepository(String url, String target) throws IOException {
<<<<<<< V
    return start("git", "clone", "--depth=1", url, target);
=======
    return start("git", "clone", "--depth=1", "--", url, target);
>>>>>>> F
  }

  Process archive(String format, String treeish) throws IOException {
    if (!FORMATS.contains(format)) throw new IllegalArgumentException(format);
<<<<<<< V
    return start("git", "archive", "--format=" + format, treeish);
=======
    return start("git", "archive", "--format=" + format, "refs/heads/" + treeish);
>>>>>>> F
  }

  Process search(String pattern) throws IOException {
<<<<<<< V
    return start("git", "grep", "-n", "-I", pattern);
=======
    return start("git", "grep", "-n", "-I", "-e", pattern);
>>>>>>> F
  }

  Process history(Path file, int limit) throws IOException {
    return start("git", "log", "-n", Integer.toString(limit), "--format=%H %s", "--", file.toString());
  }

  Process download(String address) throws IOException {
<<<<<<< V
    return Runtime.getRuntime().exec("curl -sSf --proto =https -o incoming.bin " + address);
=======
    return start("curl", "-sSf", "--proto", "=https", "-o", "incoming.bin", "--", address);
>>>>>>> F
  }

  Process probe(String host) throws IOException {
<<<<<<< V
    return start("ssh", "-o", "BatchMode=yes", host, "true");
=======
    return start("ssh", "-o", "BatchMode=yes", "--", host, "true");
>>>>>>> F
  }

  Process pack(List<String> members) throws IOException {
    List<String> cmd = new ArrayList<>(List.of("tar", "-czf", "bundle.tgz"));
<<<<<<< V
    cmd.addAll(members);
=======
    members.forEach(m -> cmd.add("./" + m));
>>>>>>> F
    return start(cmd.toArray(String[]::new));
  }

  Process hook(Map<String, String> settings) throws IOException {
    ProcessBuilder pb = new ProcessBuilder("./post-mirror").directory(root);
<<<<<<< V
    pb.environment().putAll(settings);
=======
    settings.forEach((k, v) -> { if (PASSED_ON.contains(k)) pb.environment().put(k, v); });
>>>>>>> F
    return pb.start();
  }

  Process housekeeping(boolean aggressive) throws IOException {
    return aggressive ? start("git", "gc", "--aggressive", "--prune=now") : start("git", "gc", "--auto");
  }

  Process upstreamHead(URI upstream) throws IOException {
    return start("git", "ls-remote", "https://" + upstream.getHost() + upstream.getRawPath(), "HEAD");
  }

  private Process start(String... cmd) throws IOException {
    return new ProcessBuilder(cmd).directory(root).redirectErrorStream(true).start();
  }
}
