package tiles.cache;

import java.time.*;
import java.time.format.DateTimeFormatter;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
import java.util.function.*;

public class TileCache<K, V> {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<K, V> map;
  private final LongAdder hits = new LongAdder();
  private volatile Snapshot snapshot = new Snapshot(List.of());

  private record Snapshot(List<String> names) {}

  public TileCache(int max) {
    this.map = new LinkedHashMap<K, V>(64, 0.75f) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
      }
    };
  }

  public V get(K key, Function<? super K, ? extends V> load) {
    lock.readLock().lock();
    try {
      V v = map.get(key);
      if (v != null) {
        hits.increment();
        return v;
      }
    } finally {
      lock.readLock().unlock();
    }
    V loaded = load.apply(key);
    lock.writeLock().lock();
    try {
      V raced = map.putIfAbsent(key, loaded);
      return raced != null ? raced : loaded;
    } finally {
      lock.writeLock().unlock();
    }
  }

  public void reload(Supplier<List<String>> names) {
    snapshot = new Snapshot(List.copyOf(names.get()));
  }

  public List<String> names() {
    return snapshot.names();
  }

  private volatile ExecutorService pool;

  ExecutorService pool() {
    ExecutorService p = pool;
    if (p == null) {
      synchronized (this) {
        p = pool;
        if (p == null) {
          pool = p = new ThreadPoolExecutor(2, 8, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(256), new ThreadPoolExecutor.CallerRunsPolicy());
        }
      }
    }
    return p;
  }

  private static final class Holder {
    static final Map<String, Integer> ZOOM = Map.of("city", 12, "street", 16);
  }

  static int zoom(String level) {
    return Holder.ZOOM.getOrDefault(level, 8);
  }

  static String stamp(Instant t) {
    return STAMP.format(t);
  }

  private final ConcurrentMap<String, AtomicInteger> perHost = new ConcurrentHashMap<>();

  boolean enter(String host, int limit) {
    AtomicInteger n = perHost.computeIfAbsent(host, h -> new AtomicInteger());
    int now;
    do {
      now = n.get();
      if (now >= limit) return false;
    } while (!n.compareAndSet(now, now + 1));
    return true;
  }

  void leave(String host) {
    perHost.get(host).decrementAndGet();
  }

  void close() {
    ExecutorService p = pool;
    if (p == null) return;
    p.shutdown();
    try {
      if (!p.awaitTermination(5, TimeUnit.SECONDS)) p.shutdownNow();
    } catch (InterruptedException e) {
      p.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  long jitterMillis(long base) {
    return base + ThreadLocalRandom.current().nextLong(base / 10 + 1);
  }
}
