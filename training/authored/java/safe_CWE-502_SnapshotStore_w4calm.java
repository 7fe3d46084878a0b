package org.example.sim.state;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Saves a running traffic simulation so that it can be continued later. */
public class SnapshotStore {
    /** A frozen simulation. */
    public static final class Snapshot implements Serializable {
        private static final long serialVersionUID = 3L;

        final long tick;
        final String network;
        final double[] x;
        final double[] y;
        final int[] edge;

        public Snapshot(long tick, String network, double[] x, double[] y, int[] edge) {
            this.tick = tick;
            this.network = network;
            this.x = x.clone();
            this.y = y.clone();
            this.edge = edge.clone();
        }

        void check() throws InvalidObjectException {
            if (network == null || x == null || y == null || edge == null) {
                throw new InvalidObjectException("field is missing");
            }
            if (x.length != y.length || x.length != edge.length || tick < 0) {
                throw new InvalidObjectException("fields do not fit together");
            }
        }
    }

    private static final long MAX_BYTES = 256L << 20;
    private static final int MAX_VEHICLES = 4_000_000;
    private static final Set<Class<?>> CLASSES = Set.of(Snapshot.class, String.class);

    private final Path dir;

    public SnapshotStore(Path dir) {
        this.dir = dir;
    }

    private static ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
        if (info.depth() > 4 || info.references() > 64 || info.streamBytes() > MAX_BYTES) {
            return ObjectInputFilter.Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return ObjectInputFilter.Status.UNDECIDED;
        }
        if (type.isArray()) {
            boolean numbers = type == double[].class || type == int[].class;
            return numbers && info.arrayLength() <= MAX_VEHICLES
                    ? ObjectInputFilter.Status.ALLOWED
                    : ObjectInputFilter.Status.REJECTED;
        }
        return CLASSES.contains(type) ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    }

    public Snapshot load(int slot) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file(slot))))) {
            in.setObjectInputFilter(SnapshotStore::filter);
            Snapshot s = (Snapshot) in.readObject();
            if (s == null) {
                throw new InvalidObjectException("empty snapshot");
            }
            s.check();
            return s;
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new InvalidObjectException("not a snapshot");
        }
    }

    public void save(int slot, Snapshot snapshot) throws IOException {
        Path tmp = Files.createTempFile(dir, "snapshot", ".tmp");
        try {
            try (ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(tmp)))) {
                out.writeObject(snapshot);
            }
            try {
                Files.move(tmp, file(slot), StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(tmp, file(slot), StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(tmp);
        }
    }

    private Path file(int slot) {
        if (slot < 0 || slot > 99) {
            throw new IllegalArgumentException("slot " + slot);
        }
        return dir.resolve("slot-" + slot + ".snap");
    }
}
