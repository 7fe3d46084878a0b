package org.lanternfish.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.google.gson.Gson;
import com.google.protobuf.InvalidProtocolBufferException;
import com.thoughtworks.xstream.XStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

public final class WireCodecs {

  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  @SuppressWarnings("unchecked")
  static <T extends Serializable> T deepCopy(T own) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream buf = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(buf)) {
      out.writeObject(own);
    }
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(buf.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  static Instant readInstant(byte[] frame) throws IOException, ClassNotFoundException {
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(frame));
    in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("java.time.*;maxdepth=3;maxbytes=512;!*"));
    return (Instant) in.readObject();
  }

  static Map<String, Object> settings(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(10);
    return new Yaml(new SafeConstructor(options)).load(yaml);
  }

  static Probe probe(byte[] frame) {
    Kryo kryo = new Kryo();
    kryo.setRegistrationRequired(true);
    kryo.register(Probe.class, 20);
    return kryo.readObject(new Input(frame), Probe.class);
  }

  static Probe probeFromXml(String xml) {
    XStream xs = new XStream();
    xs.allowTypes(new Class[] {Probe.class});
    xs.alias("probe", Probe.class);
    return (Probe) xs.fromXML(xml);
  }

  static Message message(String json) throws JsonProcessingException {
    return JSON.readValue(json, Message.class);
  }

  static ObjectMapper archiveMapper() {
    return JsonMapper.builder()
        .activateDefaultTyping(
            BasicPolymorphicTypeValidator.builder().allowIfSubType("org.lanternfish.wire.").build(),
            ObjectMapper.DefaultTyping.NON_FINAL)
        .build();
  }

  static Reading reading(byte[] frame) throws InvalidProtocolBufferException {
    return Reading.parseFrom(frame);
  }

  static Probe lenient(String json) {
    return new Gson().fromJson(json, Probe.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({@JsonSubTypes.Type(value = Probe.class, name = "probe")})
  interface Message {}

  static class Probe implements Message {
    public String name;
    public double depth;
  }
}
