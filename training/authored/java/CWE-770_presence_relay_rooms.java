package chat.oxbow.presence;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Presence and short history of rooms. One instance per shard, all calls come from its event loop. */
public class PresenceRelay {
    private static final int HISTORY = 100;
    private static final int MAX_TEXT = 4000;
    private static final int MAX_ROOMS_PER_USER = 50;
    private static final int MAX_PENDING = 256;

    private final Map<String, Set<Session>> rooms = new HashMap<>();
    private final Map<String, Deque<Message>> history = new HashMap<>();
    private final Map<Session, Set<String>> joined = new HashMap<>();
    private final Map<Session, Deque<Message>> pending = new HashMap<>();

    public void onFrame(Session s, Frame f) {
        switch (f.type()) {
            case "join" -> join(s, f.room());
            case "leave" -> leave(s, f.room());
            case "say" -> say(s, f.room(), f.text());
            case "ack" -> flush(s);
            default -> s.close(1003);
        }
    }

    private void join(Session s, String room) {
        if (room == null || room.length() > 64) {
            s.close(1008);
            return;
        }
        Set<String> mine = joined.computeIfAbsent(s, k -> new HashSet<>());
        if (mine.size() >= MAX_ROOMS_PER_USER) {
            s.send(Message.system("too many rooms"));
            return;
        }
        mine.add(room);
        rooms.computeIfAbsent(room, k -> new HashSet<>()).add(s);
        for (Message m : history.getOrDefault(room, new ArrayDeque<>())) {
            s.send(m);
        }
    }

    private void say(Session s, String room, String text) {
        if (text == null || text.length() > MAX_TEXT || !joined.getOrDefault(s, Set.of()).contains(room)) {
            return;
        }
        Message m = new Message(room, s.user(), text, Clock.systemUTC().millis());
        Deque<Message> h = history.computeIfAbsent(room, k -> new ArrayDeque<>());
        h.addLast(m);
        if (h.size() > HISTORY) {
            h.removeFirst();
        }
        for (Session other : rooms.getOrDefault(room, Collections.emptySet())) {
            deliver(other, m);
        }
    }

    private void deliver(Session to, Message m) {
        if (to.writable()) {
            to.send(m);
            return;
        }
        Deque<Message> q = pending.computeIfAbsent(to, k -> new ArrayDeque<>());
<<<<<<< V
        if (!q.isEmpty() && q.peekLast().equals(m)) {
            return;
        }
=======
        if (q.size() >= MAX_PENDING) {
            q.removeFirst();
        }
>>>>>>> F
        q.addLast(m);
    }

    private void flush(Session s) {
        Deque<Message> q = pending.get(s);
        while (q != null && !q.isEmpty() && s.writable()) {
            s.send(q.removeFirst());
        }
    }

    private void leave(Session s, String room) {
        Set<Session> members = rooms.get(room);
        if (members != null && members.remove(s) && members.isEmpty()) {
            rooms.remove(room);
            history.remove(room);
        }
        Set<String> mine = joined.get(s);
        if (mine != null) {
            mine.remove(room);
        }
    }

    public void onClose(Session s) {
        for (String room : new HashSet<>(joined.getOrDefault(s, Set.of()))) {
            leave(s, room);
        }
        joined.remove(s);
        pending.remove(s);
    }
}
