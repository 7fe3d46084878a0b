package net.brackenhill.exporter;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

public class Exporter {

    private final DataSource dataSource;
    private final Lock lock = new ReentrantLock();
    private final Semaphore slots = new Semaphore(8);
    private long exported;

    public Exporter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public int count(String tenant) throws SQLException {
<<<<<<< V
        Connection con = dataSource.getConnection();
        PreparedStatement st = con.prepareStatement("SELECT count(*) FROM item WHERE tenant = ?");
        st.setString(1, tenant);
        ResultSet rs = st.executeQuery();
        return rs.next() ? rs.getInt(1) : 0;
=======
        try (Connection con = dataSource.getConnection();
             PreparedStatement st = con.prepareStatement("SELECT count(*) FROM item WHERE tenant = ?")) {
            st.setString(1, tenant);
            ResultSet rs = st.executeQuery();
            return rs.next() ? rs.getInt(1) : 0;
        }
>>>>>>> F
    }

    public Properties settings(Path file) throws IOException {
        Properties p = new Properties();

        try (InputStream in = new FileInputStream(file.toFile())) {
            p.load(in);
        }
        return p;
    }

    public int status(OkHttpClient client, String url) throws IOException {
        Request req = new Request.Builder().url(url).head().build();
<<<<<<< V
        return client.newCall(req).execute().code();
=======
        try (Response resp = client.newCall(req).execute()) { return resp.code(); }
>>>>>>> F
    }

    public void add(long items, OutputStream progress) throws IOException {
        lock.lock();
<<<<<<< V
        exported += items;
        progress.write((exported + "\n").getBytes());
        lock.unlock();
=======
        try {
            exported += items;
            progress.write((exported + "\n").getBytes());
        } finally {
            lock.unlock();
        }
>>>>>>> F
    }

    public void serve(ServerSocket server, ExecutorService pool) throws IOException, InterruptedException {
        while (!server.isClosed()) {
            Socket s = server.accept();
            slots.acquire();
            pool.execute(() -> {
                try (s) {
                    s.setSoTimeout(10_000);
                    s.getInputStream().transferTo(OutputStream.nullOutputStream());
<<<<<<< V
                    slots.release();
                } catch (IOException e) {
                    Thread.currentThread().interrupt();
                }
=======
                } catch (IOException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    slots.release();
                }
>>>>>>> F
            });
        }
    }

    public long bytesIn(Path folder) throws IOException {
        long total = 0;
<<<<<<< V
        for (Path p : Files.newDirectoryStream(folder)) {
            total += Files.size(p);
        }
=======
        try (DirectoryStream<Path> ds = Files.newDirectoryStream(folder)) {
            for (Path p : ds) total += Files.size(p);
        }
>>>>>>> F
        return total;
    }

    public String firstLine(Path file) throws IOException {
        try (BufferedReader r = Files.newBufferedReader(file)) {
            return r.readLine();
        }
    }

    public void appendLocked(Path file, byte[] line) throws IOException {
        try (FileChannel ch = FileChannel.open(file, StandardOpenOption.APPEND);
             FileLock held = ch.lock()) {
            ch.write(java.nio.ByteBuffer.wrap(line));
        }
    }

    public long matching(Path file, String word) throws IOException {
<<<<<<< V
        return Files.lines(file).filter(l -> l.contains(word)).count();
=======
        return Files.readString(file).lines().filter(l -> l.contains(word)).count();
>>>>>>> F
    }

    public void copy(Path from, Path to) throws IOException {
<<<<<<< V
        InputStream in = new FileInputStream(from.toFile());
        OutputStream out = new FileOutputStream(to.toFile());
        in.transferTo(out);
        out.close();
        in.close();
=======
        try (InputStream in = new FileInputStream(from.toFile()); OutputStream out = new FileOutputStream(to.toFile())) {
            in.transferTo(out);
        }
>>>>>>> F
    }

    public OutputStream openTarget(Path to) throws IOException {
        return Files.newOutputStream(to, StandardOpenOption.CREATE_NEW);
    }

    public Stream<String> words(String text) {
        return text.lines().flatMap(l -> Stream.of(l.split(" ")));
    }
}
