package io.meadowlark.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import com.alibaba.fastjson.JSON;
import com.alibaba.fastjson.parser.ParserConfig;
import java.io.IOException;
import java.util.Map;
import org.springframework.data.redis.serializer.GenericJackson2JsonRedisSerializer;
import org.springframework.data.redis.serializer.Jackson2JsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;

class EventCodecs {

  private static final Map<String, Class<?>> TOPICS = Map.of("order", OrderPlaced.class, "refund", Refund.class);

  private final ObjectMapper plain = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  static ObjectMapper polymorphic() {
    ObjectMapper m = new ObjectMapper();
<<<<<<< V
    m.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
=======
    m.activateDefaultTyping(
        BasicPolymorphicTypeValidator.builder().allowIfSubType("io.meadowlark.events.").build(),
        ObjectMapper.DefaultTyping.NON_FINAL);
>>>>>>> F
    return m;
  }

  static ObjectMapper inbound() {
<<<<<<< V
    return new ObjectMapper().enableDefaultTyping();
=======
    return new ObjectMapper();
>>>>>>> F
  }

  static JsonMapper auditMapper() {
    return JsonMapper.builder()
        .activateDefaultTyping(
            BasicPolymorphicTypeValidator.builder()
<<<<<<< V
                .allowIfBaseType(Object.class)
=======
                .allowIfBaseType(Event.class)
>>>>>>> F
                .build(),
            ObjectMapper.DefaultTyping.OBJECT_AND_NON_CONCRETE)
        .build();
  }

  Object decode(String typeHeader, byte[] body) throws IOException, ClassNotFoundException {
<<<<<<< V
    Class<?> type = Class.forName(typeHeader);
=======
    Class<?> type = TOPICS.get(typeHeader);
>>>>>>> F
    return plain.readValue(body, type);
  }

  Map<String, Object> decodeLoose(String body) throws JsonProcessingException {
    return plain.readValue(body, new TypeReference<Map<String, Object>>() {});
  }

  JsonNode decodeTree(String body) throws JsonProcessingException {
    return plain.readTree(body);
  }

  static RedisSerializer<?> sessionValues(ObjectMapper typed) {
<<<<<<< V
    typed.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.EVERYTHING);
    return new GenericJackson2JsonRedisSerializer(typed);
=======
    return new Jackson2JsonRedisSerializer<>(typed, OrderPlaced.class);
>>>>>>> F
  }

  static Event fromPartner(String body) {
<<<<<<< V
    ParserConfig.getGlobalInstance().setAutoTypeSupport(true);
    return (Event) JSON.parse(body);
=======
    ParserConfig.getGlobalInstance().setSafeMode(true);
    return JSON.parseObject(body, OrderPlaced.class);
>>>>>>> F
  }

  Refund refund(String body) throws JsonProcessingException {
    return plain.readerFor(Refund.class).readValue(body);
  }
}

class Envelope {
  public String id;

<<<<<<< V
  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "@class")
=======
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
>>>>>>> F
  public Object payload;
}

@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = OrderPlaced.class, name = "order"),
  @JsonSubTypes.Type(value = Refund.class, name = "refund")
})
interface Event {}

class OrderPlaced implements Event {
  public long orderId;
}

class Refund implements Event {
  public long orderId;
  public int cents;
}
