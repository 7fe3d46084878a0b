package gateway.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.thoughtworks.xstream.XStream;
import java.io.*;
import java.util.*;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.*;

public class PayloadCodecs {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Cart readCookie(byte[] cookie) throws IOException, ClassNotFoundException {
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(cookie));
<<<<<<< V
    in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxdepth=20;maxbytes=65536;maxrefs=1000;maxarray=100"));
=======
    in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("gateway.codec.*;java.util.*;java.lang.*;!*"));
>>>>>>> F
    return (Cart) in.readObject();
  }

  /** Deep copy of an object that we made ourselves. */
  @SuppressWarnings("unchecked")
  public static <T extends Serializable> T copy(T value) {
    try {
      ByteArrayOutputStream buf = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(buf)) {
        out.writeObject(value);
      }
      return (T) new ObjectInputStream(new ByteArrayInputStream(buf.toByteArray())).readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Map<String, Object> settings(String yaml) {
    LoaderOptions options = new LoaderOptions();
<<<<<<< V
    options.setTagInspector(tag -> true);
=======
    options.setTagInspector(tag -> tag.getClassName().equals(Cart.class.getName()));
>>>>>>> F
    return new Yaml(new Constructor(Map.class, options)).load(yaml);
  }

  public static ObjectMapper events() {
    ObjectMapper m = new ObjectMapper();
    m.activateDefaultTyping(
<<<<<<< V
        BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
=======
        BasicPolymorphicTypeValidator.builder().allowIfSubType("gateway.").build(),
>>>>>>> F
        ObjectMapper.DefaultTyping.NON_FINAL);
    return m;
  }

  public static Cart cart(String json) throws IOException {
    return JSON.readValue(json, Cart.class);
  }

  public static Object fromXml(String xml) {
    XStream xs = new XStream();
<<<<<<< V
    xs.allowTypesByWildcard(new String[] {"**"});
=======
    xs.allowTypes(new Class<?>[] {Cart.class, ArrayList.class});
>>>>>>> F
    xs.alias("cart", Cart.class);
    return xs.fromXML(xml);
  }

  public static Object typed(String className, String json) throws Exception {
<<<<<<< V
    return JSON.readValue(json, Class.forName(className));
=======
    return JSON.readValue(json, Class.forName(className).asSubclass(Event.class));
>>>>>>> F
  }

  static void restore(File snapshot) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new FileInputStream(snapshot)) {
      @Override protected Class<?> resolveClass(ObjectStreamClass d) throws IOException, ClassNotFoundException {
        if (!d.getName().equals(Cart.class.getName())) throw new InvalidClassException(d.getName());
        return super.resolveClass(d);
      }
    }) {
      Cart.current = (Cart) in.readObject();
    }
  }

  public static class Cart implements Serializable {
    static Cart current;
    private static final long serialVersionUID = 3L;
    public String owner;
    public int[] items = {};
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  public abstract static class Event {
    public long at;
  }
}
