package example.games.state;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.NoTypePermission;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;

public class StateCodecs {

  private final ObjectMapper plain = new ObjectMapper();

  /** The client keeps its lobby settings in a cookie. */
  public LobbySettings fromCookie(HttpServletRequest req) throws Exception {
    for (Cookie c : req.getCookies() == null ? new Cookie[0] : req.getCookies()) {
      if (c.getName().equals("lobby")) {
        byte[] data = Base64.getUrlDecoder().decode(c.getValue());
<<<<<<< V
        return (LobbySettings) new ObjectInputStream(new ByteArrayInputStream(data)).readObject();
=======
        return plain.readValue(data, LobbySettings.class);
>>>>>>> F
      }
    }
    return new LobbySettings();
  }

  public static SaveGame upload(InputStream body) throws IOException, ClassNotFoundException {
    ObjectInputStream in = new ObjectInputStream(body);
<<<<<<< V
    in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxdepth=20;maxbytes=1000000;!bsh.*;!org.apache.commons.collections.*"));
=======
    in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxdepth=20;maxbytes=1000000;example.games.state.*;java.base/*;!*"));
>>>>>>> F
    return (SaveGame) in.readObject();
  }

  public static <T extends java.io.Serializable> T copyOf(T value) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream o = new ObjectOutputStream(out)) {
      o.writeObject(value);
    }
    @SuppressWarnings("unchecked")
    T copy = (T) new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject();
    return copy;
  }

  public static ObjectMapper wireMapper() {
<<<<<<< V
    return JsonMapper.builder().activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL).build();
=======
    return JsonMapper.builder().activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfSubType("example.games.moves.").build(), ObjectMapper.DefaultTyping.OBJECT_AND_NON_CONCRETE).build();
>>>>>>> F
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  public interface Move {}

<<<<<<< V
  public static class Effect { @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "type") public Object payload; public int turns; }
=======
  public static class Effect { @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type") public Move payload; public int turns; }
>>>>>>> F

  /** Levels are YAML files that players share. */
  public static Level level(String text) {
    LoaderOptions o = new LoaderOptions();
    o.setMaxAliasesForCollections(20);
<<<<<<< V
    o.setTagInspector(tag -> true);
    return Level.of(new Yaml(new Constructor(Object.class, o)).load(text));
=======
    o.setCodePointLimit(200_000);
    return Level.of(new Yaml(new SafeConstructor(o)).load(text));
>>>>>>> F
  }

  public static ServerConfig config(InputStream ownFile) {
    return new Yaml(new Constructor(ServerConfig.class, new LoaderOptions())).load(ownFile);
  }

  public static Replay replay(String xml) {
    XStream x = new XStream();
    x.alias("replay", Replay.class);
<<<<<<< V
    x.allowTypesByWildcard(new String[] {"**"});
=======
    x.addPermission(NoTypePermission.NONE);
    x.allowTypes(new Class[] {Replay.class, String.class, int.class});
>>>>>>> F
    return (Replay) x.fromXML(xml);
  }

  public static Snapshot snapshot(byte[] fromPeer) {
    Kryo kryo = new Kryo();
<<<<<<< V
    kryo.setRegistrationRequired(false);
    return (Snapshot) kryo.readClassAndObject(new Input(fromPeer));
=======
    kryo.register(Snapshot.class);
    return kryo.readObject(new Input(fromPeer), Snapshot.class);
>>>>>>> F
  }

  public Map<?, ?> chat(String json) throws IOException {
    return plain.readValue(json, Map.class);
  }
}
