package org.example.sim;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

public class SnapshotStore {

    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
            "maxdepth=20;maxrefs=500000;maxbytes=67108864;maxarray=1000000;"
            + "org.example.sim.state.World;org.example.sim.state.Cell;org.example.sim.state.Agent;"
            + "java.lang.Number;java.lang.Integer;java.lang.Double;java.lang.Enum;"
            + "java.lang.Object;java.util.ArrayList;java.util.HashMap;java.util.Map$Entry;!*");

    private final Path dir;

    public SnapshotStore(Path dir) {
        this.dir = dir;
    }

    public void save(long tick, World world) throws IOException {
        Path tmp = Files.createTempFile(dir, "snap", ".tmp");
        try (ObjectOutputStream out = new ObjectOutputStream(
                new BufferedOutputStream(Files.newOutputStream(tmp)))) {
            out.writeObject(world);
        }
        Files.move(tmp, file(tick), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public World load(long tick) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(
                new BufferedInputStream(Files.newInputStream(file(tick))))) {
            in.setObjectInputFilter(FILTER);
            return (World) in.readObject();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new InvalidClassException("not a snapshot: " + e.getMessage());
        }
    }

    private Path file(long tick) {
        return dir.resolve(String.format("tick-%012d.snap", tick));
    }
}
