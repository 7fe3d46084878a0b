package org.shopfloor.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Runs as root and picks up the jobs that local users drop into the world-writable spool directory. */
public class SpoolReader {

  private final Path spool;

  public SpoolReader(Path spool) {
    this.spool = spool;
  }

  public byte[] take(String jobName) throws IOException {
    if (!jobName.matches("[a-z0-9]{8}\\.job")) {
      throw new IOException("job name");
    }
    Path job = spool.resolve(jobName);
<<<<<<< V
    if (Files.isSymbolicLink(job)) {
      throw new IOException("links are not accepted");
    }
    try (SeekableByteChannel ch = Files.newByteChannel(job, Set.of(StandardOpenOption.READ));
=======
    try (SeekableByteChannel ch = Files.newByteChannel(job,
            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
>>>>>>> F
         InputStream in = Channels.newInputStream(ch)) {
      byte[] data = in.readNBytes(1 << 20);
      Files.delete(job);
      return data;
    }
  }
}
