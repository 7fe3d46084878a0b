package io.mosswater.tasks;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Dispatches messages of the task broker. Producers are browsers (over the relay) and our own services.
 */
public class TaskDispatcher {

    private final ObjectMapper plain = new ObjectMapper();
    private final ObjectMapper typed = new ObjectMapper();
    private final Map<String, Class<? extends Task>> kinds = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Task>> handlers = new ConcurrentHashMap<>();
    private final DeadLetters deadLetters;

    public TaskDispatcher(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
        typed.activateDefaultTyping(
                BasicPolymorphicTypeValidator.builder().allowIfSubType("io.mosswater.tasks.model.").build(),
                ObjectMapper.DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY);
    }

    public <T extends Task> void register(String kind, Class<T> type, Consumer<Task> handler) {
        kinds.put(kind, type);
        handlers.put(kind, handler);
    }

    public void onMessage(byte[] message) {
        String kind = null;
        try {
            JsonNode env = plain.readTree(message);
            kind = env.path("kind").asText();
            int version = env.path("v").asInt(1);
            Task task = version >= 2 ? decodeV2(env) : decodeV1(kind, env.path("body"));
            Consumer<Task> h = handlers.get(kind);
            if (task == null || h == null) {
                deadLetters.add(kind, message);
                return;
            }
            h.accept(task);
        } catch (IOException | ReflectiveOperationException e) {
            deadLetters.add(kind, message);
        }
    }

    private Task decodeV2(JsonNode env) throws IOException {
        return typed.readValue(env.path("body").traverse(typed), Task.class);
    }

    /** Old producers put the name of the class into the body. */
    private Task decodeV1(String kind, JsonNode body) throws IOException, ReflectiveOperationException {
<<<<<<< V
        Class<?> type = kinds.get(kind);
        if (body.hasNonNull("class")) {
            type = Class.forName(body.get("class").asText(), true, TaskDispatcher.class.getClassLoader());
        }
=======
        Class<? extends Task> type = kinds.get(kind);
        if (type != null && body.hasNonNull("class") && !type.getName().equals(body.get("class").asText())) {
            throw new ClassNotFoundException(kind);
        }
>>>>>>> F
        if (type == null) {
            return null;
        }
        return (Task) plain.readerFor(type).readValue(body.path("fields"));
    }

    /** Tries the dead letters of one kind again after a deployment. */
    public int retry(String kind) {
        int n = 0;
        for (byte[] m : deadLetters.take(kind, 100)) {
            onMessage(m);
            n++;
        }
        return n;
    }

    public interface Task {
    }
}
