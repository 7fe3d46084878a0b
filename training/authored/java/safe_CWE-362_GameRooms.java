package com.example.quiz.rooms;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Rooms of the quiz server. All public methods may be called from any thread
 * of the web socket pool.
 */
public class GameRooms {
  static final int MAX_PLAYERS = 12;
  private static final int MAX_ROOMS = 20_000;
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final SecureRandom CODES = new SecureRandom();

  public interface Listener {
    void changed(String room, List<String> players);
  }

  public enum Phase { LOBBY, RUNNING, OVER }

  /** The state behind a room is replaced as a whole, never changed. */
  private record State(Phase phase, List<String> players, Map<String, Integer> points, Instant touched) {
    State {
      players = List.copyOf(players);
      points = Map.copyOf(points);
    }
  }

  private static final class Room {
    final String code;
    final String host;
    final AtomicReference<State> state;

    Room(String code, String host, Instant now) {
      this.code = code;
      this.host = host;
      this.state = new AtomicReference<>(new State(Phase.LOBBY, List.of(host), Map.of(), now));
    }
  }

  private final Map<String, Room> rooms = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder answers = new LongAdder();
  private final Clock clock;

  /** The latest figures for the status page; a stale value does no harm. */
  private volatile String summary = "";

  public GameRooms(Clock clock) { this.clock = clock; }

  public void addListener(Listener l) { listeners.add(l); }

  private static String newCode() {
    StringBuilder b = new StringBuilder(8);
    for (int i = 0; i < 8; i++) b.append(LETTERS.charAt(CODES.nextInt(LETTERS.length())));
    return b.toString();
  }

  /** Opens a room and returns its code. */
  public String create(String host) {
    if (open.incrementAndGet() > MAX_ROOMS) {
      open.decrementAndGet();
      throw new IllegalStateException("no free room");
    }
    while (true) {
      Room r = new Room(newCode(), host, clock.instant());
      if (rooms.putIfAbsent(r.code, r) == null) return r.code;
    }
  }

  /** Adds a player; false when the room is full, running or unknown. */
  public boolean join(String code, String player) {
    Room r = rooms.get(code);
    if (r == null) return false;
    while (true) {
      State old = r.state.get();
      if (old.players().contains(player)) return true;
      if (old.phase() != Phase.LOBBY || old.players().size() >= MAX_PLAYERS) return false;
      List<String> players = new ArrayList<>(old.players());
      players.add(player);
      State next = new State(old.phase(), players, old.points(), clock.instant());
      if (r.state.compareAndSet(old, next)) {
        fire(code, next);
        return true;
      }
    }
  }

  /** Only the host starts a game. */
  public boolean start(String code, String player) {
    Room r = rooms.get(code);
    if (r == null || !r.host.equals(player)) return false;
    while (true) {
      State old = r.state.get();
      if (old.phase() != Phase.LOBBY) return false;
      if (r.state.compareAndSet(old, new State(Phase.RUNNING, old.players(), Map.of(), clock.instant()))) return true;
    }
  }

  /** Credits a right answer. The function may run several times, it has no effects of its own. */
  public void award(String code, String player, int points) {
    Room r = rooms.get(code);
    if (r == null || points < 0 || points > 100) return;
    r.state.updateAndGet(old -> {
      if (old.phase() != Phase.RUNNING || !old.players().contains(player)) return old;
      Map<String, Integer> m = new java.util.HashMap<>(old.points());
      m.merge(player, points, Integer::sum);
      return new State(old.phase(), old.players(), m, clock.instant());
    });
    answers.increment();
  }

  public Optional<String> leader(String code) {
    Room r = rooms.get(code);
    if (r == null) return Optional.empty();
    State s = r.state.get();
    return s.points().entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }

  /** Ends a game; the room disappears with the next sweep. */
  public void finish(String code, String player) {
    Room r = rooms.get(code);
    if (r == null || !r.host.equals(player)) return;
    r.state.updateAndGet(s -> new State(Phase.OVER, s.players(), s.points(), s.touched()));
  }

  /** Called once a minute by a single thread. */
  public void sweep() {
    Instant limit = clock.instant().minus(IDLE);
    for (Room r : rooms.values()) {
      State s = r.state.get();
      if ((s.phase() == Phase.OVER || s.touched().isBefore(limit)) && rooms.remove(r.code, r)) {
        open.decrementAndGet();
      }
    }
    summary = STAMP.format(clock.instant()) + " rooms=" + rooms.size() + " answers=" + answers.sum();
  }

  public String summary() { return summary; }

  /** The order in which the questions are asked. */
  static List<Integer> order(int questions) {
    List<Integer> o = new ArrayList<>();
    for (int i = 0; i < questions; i++) o.add(i);
    Collections.shuffle(o, ThreadLocalRandom.current());
    return o;
  }

  private void fire(String code, State s) {
    for (Listener l : listeners) l.changed(code, s.players());
  }
}
