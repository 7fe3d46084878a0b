package io.larchmont.agent;

import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.EnumSet;
import java.util.Set;

public class AgentFiles {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> SHARED = PosixFilePermissions.fromString("rw-rw-rw-");

    void writeToken(Path file, String token) throws IOException {
        Files.deleteIfExists(file);
<<<<<<< V
        Files.createFile(file);
=======
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
>>>>>>> F
        Files.writeString(file, token);
    }

    void saveKeyStore(KeyStore store, char[] pass, Path file) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(file);
<<<<<<< V
        Files.createFile(file, PosixFilePermissions.asFileAttribute(SHARED));
=======
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
>>>>>>> F
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, pass);
        }
    }

    Path stagePayroll(byte[] csv) throws IOException {
<<<<<<< V
        Path p = Path.of("/tmp/payroll-" + System.currentTimeMillis() + ".csv");
=======
        Path p = Files.createTempFile("payroll-", ".csv");
>>>>>>> F
        return Files.write(p, csv);
    }

    File stageBackup() throws IOException {
<<<<<<< V
        File f = File.createTempFile("backup", ".sql");
=======
        File f = Files.createTempFile("backup", ".sql").toFile();
>>>>>>> F
        f.deleteOnExit();
        return f;
    }

    void installScript(Path script, String body) throws IOException {
        Files.writeString(script, body, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
<<<<<<< V
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxrwx"));
=======
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
>>>>>>> F
    }

    void publishStylesheet(Path css, String body) throws IOException {
        Files.writeString(css, body);
        Files.setPosixFilePermissions(css, PosixFilePermissions.fromString("rw-r--r--"));
    }

    Path workspace() throws IOException {
<<<<<<< V
        File dir = new File(System.getProperty("java.io.tmpdir"), "agent-workspace");
        dir.mkdirs();
        return dir.toPath();
=======
        return Files.createTempDirectory("agent-workspace");
>>>>>>> F
    }

    void storeCredentials(Path file, String user, String secret) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), "cred", null);
        Files.writeString(fresh, user + ':' + secret + '\n');
<<<<<<< V
        fresh.toFile().setReadable(true, false);
=======
>>>>>>> F
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    void writeMotd(File file, String text) throws IOException {
        try (Writer w = new FileWriter(file)) {
            w.write(text);
        }
        file.setReadable(true, false);
    }

    void openMetricsPipe(Path fifo) throws IOException {
        Files.setPosixFilePermissions(fifo, EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ));
    }

    File scratchImage() throws IOException {
        File f = File.createTempFile("chart", ".png");
        try (FileOutputStream out = new FileOutputStream(f)) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        }
        return f;
    }
}
