package org.example.batch.queue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.sql.DataSource;

/**
 * A queue in a database table. Jobs are Java objects, as in the days before
 * the service was split; other services write to the same table.
 */
public final class JobQueue {
    private static final Logger LOG = Logger.getLogger(JobQueue.class.getName());
    private static final int MAX_BYTES = 128 * 1024;
    private static final int MAX_ATTEMPTS = 5;
    /** The argument of a job: flat, without references to services. */
    public static class Job implements Serializable {
        private static final long serialVersionUID = 4L;
        public String kind;
        public HashMap<String, String> params = new HashMap<>();
        public Instant notBefore;
    }
    private static final Set<String> EXACT = Set.of(
            Job.class.getName(), "java.util.HashMap", "java.util.Map$Entry", "java.time.Ser",
            "java.time.Instant", "java.lang.String");
    /** Allows the handful of classes that make up a job, and small sizes. */
    static ObjectInputFilter.Status decide(ObjectInputFilter.FilterInfo info) {
        if (info.depth() > 6 || info.references() > 2_000 || info.streamBytes() > MAX_BYTES || info.arrayLength() > 4_096) {
            return ObjectInputFilter.Status.REJECTED;
        }
        Class<?> c = info.serialClass();
        if (c == null) {
            return ObjectInputFilter.Status.UNDECIDED;
        }
        while (c.isArray()) {
            c = c.getComponentType();
        }
        return EXACT.contains(c.getName()) ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    }
    private final DataSource db;
    private final Map<String, Consumer<Map<String, String>>> handlers;

    public JobQueue(DataSource db, Map<String, Consumer<Map<String, String>>> handlers) {
        this.db = db;
        this.handlers = Map.copyOf(handlers);
    }
    static byte[] write(Job job) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
    static Job read(byte[] raw) throws IOException {
        if (raw.length > MAX_BYTES) {
            throw new IOException("job of " + raw.length + " bytes");
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(raw))) {
            in.setObjectInputFilter(JobQueue::decide);
            Job job = (Job) in.readObject();
            if (job == null || job.kind == null || job.params == null) {
                throw new IOException("job is incomplete");
            }
            return job;
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException(e);
        }
    }
    /** Copy that shares nothing with the original; the bytes come from write. */
    static Job copy(Job job) throws IOException {
        return read(write(job));
    }
    public void submit(String kind, Map<String, String> params, Duration delay) throws SQLException {
        if (!handlers.containsKey(kind)) {
            throw new IllegalArgumentException("no handler for " + kind);
        }
        Job job = new Job();
        job.kind = kind;
        job.params.putAll(params);
        job.notBefore = Instant.now().plus(delay);
        try (Connection c = db.getConnection();
             PreparedStatement ps = c.prepareStatement("INSERT INTO jobs (body, attempts, due) VALUES (?, 0, ?)")) {
            ps.setBytes(1, write(job));
            ps.setLong(2, job.notBefore.toEpochMilli());
            ps.executeUpdate();
        }
    }
    private record Row(long id, byte[] body, int attempts) {
    }

    private static Optional<Row> next(Connection c) throws SQLException {
        try (PreparedStatement ps = c.prepareStatement("SELECT id, body, attempts FROM jobs WHERE due <= ?"
                + " AND attempts < ? ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED")) {
            ps.setLong(1, System.currentTimeMillis());
            ps.setInt(2, MAX_ATTEMPTS);
            try (ResultSet rs = ps.executeQuery()) {
                return rs.next() ? Optional.of(new Row(rs.getLong(1), rs.getBytes(2), rs.getInt(3))) : Optional.empty();
            }
        }
    }
    private static void update(Connection c, String sql, long... values) throws SQLException {
        try (PreparedStatement ps = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                ps.setLong(i + 1, values[i]);
            }
            ps.executeUpdate();
        }
    }
    /** Runs one job; false when there is none. */
    public boolean runOne() throws SQLException {
        try (Connection c = db.getConnection()) {
            c.setAutoCommit(false);
            Optional<Row> row = next(c);
            if (row.isEmpty()) {
                c.rollback();
                return false;
            }
            Row r = row.get();
            try {
                Job job = read(r.body());
                Consumer<Map<String, String>> handler = handlers.get(job.kind);
                if (handler == null) {
                    throw new IOException("no handler");
                }
                handler.accept(Map.copyOf(job.params));
                update(c, "DELETE FROM jobs WHERE id = ?", r.id());
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "job " + r.id() + " failed", e);
                long due = System.currentTimeMillis() + (60_000L << r.attempts());
                update(c, "UPDATE jobs SET attempts = attempts + 1, due = ? WHERE id = ?", due, r.id());
            }
            c.commit();
            return true;
        }
    }
    /** Compact form for the statistics, without object serialization. */
    static byte[] summary(List<Job> jobs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(jobs.size());
            for (Job j : jobs) {
                out.writeUTF(j.kind);
            }
        }
        return bytes.toByteArray();
    }
    static String firstKind(byte[] summary) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(summary))) {
            return in.readInt() == 0 ? "" : in.readUTF();
        }
    }
}
