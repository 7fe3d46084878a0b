package desk.plugins;

import java.beans.*;
import java.lang.annotation.*;
import java.lang.invoke.*;
import java.lang.reflect.*;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.*;

public final class Registry {
    private static final Logger LOG = Logger.getLogger(Registry.class.getName());

    private static final Map<String, Supplier<? extends Exporter>> EXPORTERS = Map.of(
        "csv", CsvExporter::new,
        "html", HtmlExporter::new);

    private final Map<Class<?>, List<Method>> listeners = new ConcurrentHashMap<>();

    @Retention(RetentionPolicy.RUNTIME)
    public @interface On {
        Class<?> value();
    }

    /** The format is what the user chose in the dialog. */
    public static Exporter exporter(String format) {
        Supplier<? extends Exporter> s = EXPORTERS.get(format);
        if (s == null) throw new IllegalArgumentException("unknown format: " + format);
        return s.get();
    }

    public static List<Exporter> installed() {
        List<Exporter> all = new ArrayList<>();
        ServiceLoader.load(Exporter.class).forEach(all::add);
        return all;
    }

    public static boolean hasJavaFx() {
        try {
            Class.forName("javafx.application.Application", false, Registry.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    public void subscribe(Object target) {
        for (Method m : target.getClass().getDeclaredMethods()) {
            On on = m.getAnnotation(On.class);
            if (on == null) continue;
            m.setAccessible(true);
            listeners.computeIfAbsent(on.value(), k -> new ArrayList<>()).add(m);
        }
    }

    public void publish(Object target, Object event) {
        for (Method m : listeners.getOrDefault(event.getClass(), List.of())) {
            try {
                m.invoke(target, event);
            } catch (InvocationTargetException e) {
                LOG.log(Level.WARNING, "listener " + m.getName() + " failed", e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    public static Map<String, Object> describe(Object bean) throws IntrospectionException, ReflectiveOperationException {
        Map<String, Object> out = new TreeMap<>();
        for (PropertyDescriptor p : Introspector.getBeanInfo(bean.getClass(), Object.class).getPropertyDescriptors()) {
            if (p.getReadMethod() != null) out.put(p.getName(), p.getReadMethod().invoke(bean));
        }
        return out;
    }

    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equalsIgnoreCase(text)).findFirst();
    }

    static final VarHandle SIZE;

    static {
        try {
            SIZE = MethodHandles.privateLookupIn(Counter.class, MethodHandles.lookup()).findVarHandle(Counter.class, "size", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static final class Counter {
        private volatile int size;
    }

    @SuppressWarnings("unchecked")
    public static <T> T logged(Class<T> api, T impl) {
        return (T) Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (proxy, method, args) -> {
            LOG.fine(() -> api.getSimpleName() + "." + method.getName());
            try {
                return method.invoke(impl, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
