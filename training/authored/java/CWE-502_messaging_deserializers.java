package fleet.messaging;

import jakarta.jms.*;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.*;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.support.serializer.JsonDeserializer;

public class MessagingConfig {

	public ActiveMQConnectionFactory brokers(String url) {
		ActiveMQConnectionFactory f = new ActiveMQConnectionFactory(url);
<<<<<<< V
		f.setTrustAllPackages(true);
=======
		f.setTrustedPackages(List.of("fleet.messages"));
>>>>>>> F
		return f;
	}

	public JsonDeserializer<Object> positions() {
		JsonDeserializer<Object> d = new JsonDeserializer<>();
<<<<<<< V
		d.addTrustedPackages("*");
=======
		d.addTrustedPackages("fleet.messages");
>>>>>>> F
		return d;
	}

	public DefaultKafkaConsumerFactory<String, Position> positionConsumers(Map<String, Object> props) {
		return new DefaultKafkaConsumerFactory<>(props, new StringDeserializer(), new JsonDeserializer<>(Position.class, false));
	}

	public static class CommandDeserializer implements Deserializer<Object> {
		@Override
		public Object deserialize(String topic, byte[] data) {
<<<<<<< V
			return SerializationUtils.deserialize(data);
=======
			return new String(data, StandardCharsets.UTF_8);
>>>>>>> F
		}
	}

	public Position cloneForHistory(Position p) {
		return SerializationUtils.clone(p);
	}

	public RedisTemplate<String, Object> publicCache(RedisConnectionFactory cf) {
		RedisTemplate<String, Object> t = new RedisTemplate<>();
		t.setConnectionFactory(cf);
		t.setKeySerializer(RedisSerializer.string());
<<<<<<< V
		t.setValueSerializer(RedisSerializer.java());
=======
		t.setValueSerializer(new Jackson2JsonRedisSerializer<>(Position.class));
>>>>>>> F
		return t;
	}

	public void onMessage(Message m, Collection<Position> out) throws JMSException {
<<<<<<< V
		if (m instanceof ObjectMessage) {
			out.add((Position) ((ObjectMessage) m).getObject());
		}
=======
		if (m instanceof MapMessage) {
			out.add(new Position(((MapMessage) m).getDouble("lat"), ((MapMessage) m).getDouble("lon")));
		}
>>>>>>> F
	}

	public void send(Session s, MessageProducer p, Position pos) throws JMSException {
		ObjectMessage m = s.createObjectMessage(pos);
		m.setStringProperty("kind", "position");
		p.send(m);
	}

	public byte[] encode(Position p) {
		return SerializationUtils.serialize(p);
	}

	public record Position(double lat, double lon) implements Serializable {}
}
