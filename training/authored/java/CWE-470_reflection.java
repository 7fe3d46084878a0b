package dev.tansyforge.plugins;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.springframework.beans.factory.BeanFactory;

public class PluginHost {

    private static final Map<String, Supplier<Exporter>> EXPORTERS = Map.of("csv", CsvExporter::new, "ods", OdsExporter::new);
    private static final Set<String> ACTIONS = Set.of("start", "stop", "status");

    Exporter exporter(String format) throws ReflectiveOperationException {
<<<<<<< V
        return (Exporter) Class.forName(format).getDeclaredConstructor().newInstance();
=======
        return EXPORTERS.get(format).get();
>>>>>>> F
    }

    Exporter named(String shortName) throws ReflectiveOperationException {
<<<<<<< V
        Class<?> type = Class.forName(shortName);
=======
        Class<? extends Exporter> type = Class.forName("dev.tansyforge.plugins." + shortName).asSubclass(Exporter.class);
>>>>>>> F
        Constructor<?> c = type.getDeclaredConstructor();
        return (Exporter) c.newInstance();
    }

    Object act(Service service, String action) throws ReflectiveOperationException {
<<<<<<< V
        Method m = service.getClass().getMethod(action);
=======
        if (!ACTIONS.contains(action)) throw new NoSuchMethodException(action);
        Method m = service.getClass().getMethod(action);
>>>>>>> F
        return m.invoke(service);
    }

    boolean driverPresent() {
        try {
            Class.forName("org.postgresql.Driver");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    void configure(Options options, Map<String, String> form) throws IllegalAccessException {
        for (Field f : options.getClass().getDeclaredFields()) {
            String v = form.get(f.getName());
<<<<<<< V
            if (v == null || f.getType() != String.class) continue;
=======
            if (v == null || f.getType() != String.class || !f.isAnnotationPresent(Setting.class)) continue;
>>>>>>> F
            f.setAccessible(true);
            f.set(options, v);
        }
    }

    Object lookup(String queue) throws NamingException {
<<<<<<< V
        return new InitialContext().lookup(queue);
=======
        return new InitialContext().lookup("java:comp/env/jms/" + queue.replaceAll("\\W", ""));
>>>>>>> F
    }

    Object mailSession() throws NamingException {
        return new InitialContext().lookup("java:comp/env/mail/default");
    }

    ServiceLoader<Exporter> load(String jar) throws IOException {
<<<<<<< V
        URL[] path = {URI.create(jar).toURL()};
=======
        URL[] path = {new File("plugins", new File(jar).getName()).toURI().toURL()};
>>>>>>> F
        return ServiceLoader.load(Exporter.class, new URLClassLoader(path, getClass().getClassLoader()));
    }

    Object bean(BeanFactory beans, String name) {
<<<<<<< V
        return beans.getBean(name);
=======
        return beans.getBean(name, Exporter.class);
>>>>>>> F
    }

    String getter(Object row, RowField field) throws ReflectiveOperationException {
        String name = field.name().toLowerCase();
        Method m = row.getClass().getMethod("get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        return String.valueOf(m.invoke(row));
    }

    enum RowField { TITLE, OWNER, STATE }
}
