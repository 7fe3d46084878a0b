package com.example.grid.cache;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * In-memory table with two ways in and out: snapshots on the local disk that
 * only this process writes, and updates that peers send over the network.
 */
public final class SnapshotStore {

    private static final Logger LOG = Logger.getLogger(SnapshotStore.class.getName());
    private static final int MAX_UPDATE = 256 * 1024;
    private static final int MAGIC = 0x47524431;

    /** The only type that travels. */
    public static final class Row implements Serializable {
        private static final long serialVersionUID = 1L;
        final String key;
        final byte[] value;
        final Instant changed;

        Row(String key, byte[] value, Instant changed) {
            this.key = Objects.requireNonNull(key);
            this.value = value.clone();
            this.changed = changed;
        }
    }

    private static final ObjectInputFilter ROWS = ObjectInputFilter.Config.createFilter(
            "maxdepth=6;maxrefs=200;maxbytes=" + MAX_UPDATE + ";maxarray=" + MAX_UPDATE + ";"
                    + "com.example.grid.cache.SnapshotStore$Row;java.time.Ser;java.time.Instant;!*");

    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final Path file;

    public SnapshotStore(Path file) {
        this.file = file;
    }

    public byte[] get(String key) {
        Row r = rows.get(key);
        return r == null ? null : r.value.clone();
    }

    public void put(String key, byte[] value) {
        if (key.length() + value.length > MAX_UPDATE / 4) {
            throw new IllegalArgumentException("row too large: " + key);
        }
        rows.put(key, new Row(key, value, Instant.now()));
    }

    /** Newer rows win. */
    private void merge(Row incoming) {
        rows.merge(incoming.key, incoming, (a, b) -> a.changed.isBefore(b.changed) ? b : a);
    }

    private static byte[] encode(Row row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream oos = new ObjectOutputStream(out)) {
            oos.writeObject(row);
        }
        return out.toByteArray();
    }

    private static Row decode(InputStream in) throws IOException {
        try (ObjectInputStream ois = new ObjectInputStream(in)) {
            ois.setObjectInputFilter(ROWS);
            return check((Row) ois.readObject());
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("unexpected content", e);
        }
    }

    private static Row check(Row row) throws IOException {
        if (row == null || row.key == null || row.value == null || row.changed == null) {
            throw new InvalidClassException("incomplete row");
        }
        return row;
    }

    /** Writes all rows next to the old snapshot and swaps the files. */
    public void save() throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeInt(MAGIC);
            for (Row r : rows.values()) {
                byte[] b = encode(r);
                out.writeInt(b.length);
                out.write(b);
            }
            out.writeInt(-1);
        }
        Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    public void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a snapshot: " + file);
            }
            for (int n = in.readInt(); n >= 0; n = in.readInt()) {
                byte[] b = in.readNBytes(n);
                if (b.length != n) {
                    throw new EOFException();
                }
                merge(decode(new ByteArrayInputStream(b)));
            }
        }
    }

    /** Serves one peer until it hangs up. The acceptor hands over TLS sockets with a client certificate. */
    void serve(Socket peer) {
        try (peer; DataInputStream in = new DataInputStream(new BufferedInputStream(peer.getInputStream()))) {
            peer.setSoTimeout(120_000);
            while (true) {
                int n = in.readInt();
<<<<<<< V
                if (n < 0) {
=======
                if (n < 0 || n > MAX_UPDATE) {
>>>>>>> F
                    throw new IOException("update length " + n);
                }
                byte[] frame = new byte[n];
                in.readFully(frame);
                apply(frame);
            }
        } catch (EOFException e) {
            LOG.fine("peer gone");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "peer dropped", e);
        }
    }

    private void apply(byte[] frame) throws IOException {
<<<<<<< V
        try (ObjectInputStream ois = new ObjectInputStream(new ByteArrayInputStream(frame))) {
            Object o = ois.readObject();
            if (!(o instanceof Row)) {
                throw new InvalidClassException(o.getClass().getName());
            }
            merge(check((Row) o));
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
=======
        merge(decode(new ByteArrayInputStream(frame)));
>>>>>>> F
    }

    /** Sends one row to a peer. */
    public void push(DataOutputStream peer, String key) throws IOException {
        Row r = rows.get(key);
        if (r == null) {
            return;
        }
        byte[] b = encode(r);
        if (b.length > MAX_UPDATE) {
            throw new IOException("row too large: " + key);
        }
        synchronized (peer) {
            peer.writeInt(b.length);
            peer.write(b);
            peer.flush();
        }
    }
}
