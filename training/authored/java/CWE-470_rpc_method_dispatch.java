package org.turnstile.rpc;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** JSON-RPC entry of the gate controller. Handlers annotate what callers may use with {@link Remote}. */
public final class Dispatcher
{
    private final Object handler;
    private final Gson gson = new Gson();

    public Dispatcher(Object handler)
    {
        this.handler = handler;
    }

    public JsonObject dispatch(String line)
    {
        JsonObject call = gson.fromJson(line, JsonObject.class);
        String name = call.get("method").getAsString();
        JsonArray params = call.getAsJsonArray("params");

        Optional<Method> target = Arrays.stream(handler.getClass().getMethods())
<<<<<<< V
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == params.size())
=======
            .filter(m -> m.getName().equals(name) && m.isAnnotationPresent(Remote.class))
>>>>>>> F
            .findFirst();
        if (target.isEmpty())
            return error(-32601, "method not found");

        Method m = target.get();
        if (m.getParameterCount() != params.size())
            return error(-32602, "parameters");
        Object[] args = new Object[params.size()];
        for (int i = 0; i < args.length; i++)
            args[i] = gson.fromJson(params.get(i), m.getParameterTypes()[i]);
        try
        {
            JsonObject reply = new JsonObject();
            reply.add("result", gson.toJsonTree(m.invoke(handler, args)));
            return reply;
        }
        catch (IllegalAccessException | InvocationTargetException e)
        {
            return error(-32000, "call failed");
        }
    }

    private static JsonObject error(int code, String text)
    {
        JsonObject o = new JsonObject();
        o.addProperty("error", code + " " + text);
        return o;
    }
}
