package io.tollgate.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Set;

/** Writes the identity that the agent got when it was enrolled; runs as a user of its own. */
public class IdentityFile {
  private final Path dir;

  public IdentityFile(Path dir) {
    this.dir = dir;
  }

  public void write(KeyPair pair, String agentId) throws IOException {
    Path file = dir.resolve("identity.pem");
<<<<<<< V
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-r--r--");
=======
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
>>>>>>> F
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
    String pem = "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
    Files.writeString(file, pem, StandardOpenOption.WRITE);

    // the id is read by the monitoring user, too
    Files.writeString(dir.resolve("agent.id"), agentId);
  }
}
