package org.example.smtp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool of SMTP connections. A permit stands for the right to hold one
 * connection, idle connections wait in a stack, so that the warm ones are
 * taken first and the cold ones time out.
 */
public final class ConnectionPool implements AutoCloseable {
    public interface Connection {
        /** A look at the socket's state; sends nothing. */
        boolean isAlive();

        /** Says QUIT and closes the socket. Errors are logged, never thrown. */
        void quit();
    }

    public interface Factory {
        Connection open() throws IOException;
    }

    /** Returned to the pool by {@link #close}; a second close does nothing. */
    public final class Lease implements AutoCloseable {
        private Connection connection;
        private boolean broken;

        private Lease(Connection connection) {
            this.connection = connection;
        }

        public Connection get() {
            if (connection == null) {
                throw new IllegalStateException("lease has ended");
            }
            return connection;
        }

        /** After an I/O error: the connection is dropped instead of reused. */
        public void markBroken() {
            broken = true;
        }

        @Override
        public void close() {
            Connection c = connection;
            if (c == null) {
                return;
            }
            connection = null;
            giveBack(c, broken);
        }
    }

    private record Idle(Connection connection, long sinceNanos) {}

    private final Factory factory;
    private final Semaphore permits;
    private final long maxIdleNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    public ConnectionPool(Factory factory, int size, long maxIdle, TimeUnit unit) {
        this.factory = factory;
        this.permits = new Semaphore(size, true);
        this.maxIdleNanos = unit.toNanos(maxIdle);
    }

    public Lease take(long wait, TimeUnit unit) throws IOException, InterruptedException, TimeoutException {
        if (!permits.tryAcquire(wait, unit)) {
            throw new TimeoutException("no connection became free");
        }
        boolean ok = false;
        try {
            Connection c = takeIdle();
            if (c == null) {
                c = factory.open();
            }
            Lease lease = new Lease(c);
            ok = true;
            return lease;
        } finally {
            if (!ok) {
                permits.release();
            }
        }
    }

    private Connection takeIdle() throws IOException {
        List<Connection> stale = new ArrayList<>();
        Connection found = null;
        lock.lock();
        try {
            if (closed) {
                throw new IOException("pool is closed");
            }
            long now = System.nanoTime();
            while (found == null && !idle.isEmpty()) {
                Idle top = idle.pop();
                if (now - top.sinceNanos() < maxIdleNanos && top.connection().isAlive()) {
                    found = top.connection();
                } else {
                    stale.add(top.connection());
                }
            }
        } finally {
            lock.unlock();
        }
        stale.forEach(Connection::quit); // talks to the network, so not under the lock
        return found;
    }

    private void giveBack(Connection c, boolean broken) {
        boolean keep = false;
        try {
            lock.lock();
            try {
                if (!closed && !broken) {
                    idle.push(new Idle(c, System.nanoTime()));
                    keep = true;
                }
            } finally {
                lock.unlock();
            }
            if (!keep) {
                c.quit();
            }
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        List<Idle> rest;
        lock.lock();
        try {
            closed = true;
            rest = new ArrayList<>(idle);
            idle.clear();
        } finally {
            lock.unlock();
        }
        for (Idle i : rest) {
            i.connection().quit();
        }
    }
}
