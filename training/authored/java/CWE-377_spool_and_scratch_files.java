package render.files;

import java.io.*;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.security.*;
import java.util.*;

public class ScratchFiles {

    public File export(String csv, String user) throws IOException {
<<<<<<< V
        File f = new File(System.getProperty("java.io.tmpdir"), "export-" + user + ".csv");
=======
        File f = Files.createTempFile("export-", ".csv").toFile();
>>>>>>> F
        try (Writer w = new OutputStreamWriter(new FileOutputStream(f), StandardCharsets.UTF_8)) {
            w.write(csv);
        }
        return f;
    }

    public Path workDir() throws IOException {
<<<<<<< V
        File f = File.createTempFile("render", "");
        f.delete();
        f.mkdir();
        return f.toPath();
=======
        return Files.createTempDirectory("render");
>>>>>>> F
    }

    public void saveKeyStore(KeyStore ks, Path target, char[] password) throws Exception {
        Set<PosixFilePermission> perms = PosixFilePermissions.fromString(
<<<<<<< V
            "rw-r--r--");
=======
            "rw-------");
>>>>>>> F
        Files.deleteIfExists(target);
        Files.createFile(target, PosixFilePermissions.asFileAttribute(perms));
        try (OutputStream out = Files.newOutputStream(target)) {
            ks.store(out, password);
        }
    }

    public void publish(Path html) throws IOException {
        Files.setPosixFilePermissions(html, PosixFilePermissions.fromString("rw-r--r--"));
    }

    public void saveToken(File f, String token) throws IOException {
        Files.writeString(f.toPath(), "");
<<<<<<< V
        f.setReadable(true, false);
=======
        f.setReadable(false, false);
        f.setReadable(true, true);
>>>>>>> F
        Files.writeString(f.toPath(), token);
    }

    public boolean installHook(File script) {
        return script.setExecutable(true, false);
    }

    public Path thumbnail(byte[] png) throws IOException {
        Path p = Files.createTempFile("thumb", ".png");
        p.toFile().deleteOnExit();
        return Files.write(p, png);
    }

    public Path stage(InputStream upload, String id) throws IOException {
        Path p = Paths.get("/tmp", "stage-" + UUID.fromString(id));
<<<<<<< V
        Files.write(p, upload.readAllBytes(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
=======
        Files.write(p, upload.readAllBytes(), StandardOpenOption.CREATE_NEW);
>>>>>>> F
        return p;
    }

    public void dump(Path dir, Map<String, String> secrets) throws IOException {
<<<<<<< V
        Path out = Files.createTempFile(dir, "dump", ".properties", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-")));
=======
        Path out = Files.createTempFile(dir, "dump", ".properties");
>>>>>>> F
        for (Map.Entry<String, String> e : secrets.entrySet()) {
            Files.writeString(out, e.getKey() + "=" + e.getValue() + "\n", StandardOpenOption.APPEND);
        }
    }

    FileChannel lock(Path dir) throws IOException {
        return FileChannel.open(dir.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
