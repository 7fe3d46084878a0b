package com.example.logistics.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic on which the partner gateways publish. What stands in a
 * record, headers included, was written by the partner.
 */
public final class EventConsumer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
  private static final String TYPE = "event-type";
  private static final String PACKAGE = "com.example.logistics.events.";
  private static final int MAX_PAYLOAD = 512 * 1024;
  public record ParcelScanned(String parcel, String depot, Instant at) {}
  public record ParcelDelivered(String parcel, String signedBy, Instant at) {}
  public record TourStarted(String tour, String vehicle, List<String> parcels) {}
  public interface Handler<T> {
    void handle(T event) throws Exception;
  }
  private final Map<String, Class<?>> types = new HashMap<>();
  private final Map<Class<?>, Handler<Object>> handlers = new HashMap<>();
  private final ObjectMapper mapper = new ObjectMapper()
      .registerModule(new JavaTimeModule())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> dead;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final String topic;
  public EventConsumer(Properties base, String topic, KafkaProducer<String, byte[]> dead) {
    Properties p = new Properties();
    p.putAll(base);
    p.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    p.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    this.consumer = new KafkaConsumer<>(p);
    this.dead = dead;
    this.topic = topic;
  }
  /** Called while the application is put together. */
  @SuppressWarnings("unchecked")
  public <T> void on(Class<T> type, Handler<T> handler) {
    types.put(type.getSimpleName(), type);
    handlers.put(type, (Handler<Object>) handler);
  }

  /**
   * Loads handlers that the settings file lists by class name.
   */
  public void install(List<String> classNames) throws ReflectiveOperationException {
    for (String name : classNames) {
      Object h = Class.forName(name).getDeclaredConstructor().newInstance();
      ((Installable) h).install(this);
      LOG.info("installed {}", name);
    }
  }
  public interface Installable {
    void install(EventConsumer consumer);
  }
  private static String header(ConsumerRecord<?, ?> record, String key) throws IOException {
    Header h = record.headers().lastHeader(key);
    if (h == null || h.value() == null || h.value().length > 200) {
      throw new IOException("header " + key);
    }
    return new String(h.value(), StandardCharsets.US_ASCII);
  }
  private Class<?> typeOf(ConsumerRecord<String, byte[]> record) throws IOException {
    String name = header(record, TYPE);
<<<<<<< V
    try {
      return Class.forName(name.indexOf('.') < 0 ? PACKAGE + "EventConsumer$" + name : name);
    } catch (ClassNotFoundException e) {
      throw new IOException("unknown type", e);
    }
=======
    Class<?> type = types.get(name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name);
    if (type == null) {
      throw new IOException("unknown type");
    }
    return type;
>>>>>>> F
  }
  private Object decode(ConsumerRecord<String, byte[]> record) throws IOException {
    byte[] value = record.value();
    if (value == null || value.length > MAX_PAYLOAD) {
      throw new IOException("payload size");
    }
    try {
      return mapper.readValue(value, typeOf(record));
    } catch (JsonProcessingException e) {
      throw new IOException("payload not readable", e);
    }
  }
  private void dispatch(ConsumerRecord<String, byte[]> record) {
    try {
      Object event = decode(record);
      Handler<Object> h = handlers.get(event.getClass());
      if (h != null) {
        h.handle(event);
      }
    } catch (IOException e) {
<<<<<<< V
      LOG.warn("record " + record.key() + " of type " + record.headers() + ": " + new String(record.value(), StandardCharsets.UTF_8), e);
=======
      LOG.warn("record at {}-{} is not usable: {}", record.partition(), record.offset(), e.getMessage());
>>>>>>> F
      bury(record);
    } catch (Exception e) {
      LOG.error("handler failed at {}-{}", record.partition(), record.offset(), e);
      bury(record);
    }
  }

  private void bury(ConsumerRecord<String, byte[]> record) {
    ProducerRecord<String, byte[]> copy = new ProducerRecord<>(topic + ".dead", record.key(), record.value());
    copy.headers().add("offset", Long.toString(record.offset()).getBytes(StandardCharsets.US_ASCII));
    dead.send(copy);
  }
  @Override
  public void run() {
    try {
      consumer.subscribe(List.of(topic));
      while (running.get()) {
        ConsumerRecords<String, byte[]> batch = consumer.poll(Duration.ofSeconds(1));
        for (ConsumerRecord<String, byte[]> r : batch) {
          dispatch(r);
        }
        if (!batch.isEmpty()) {
          dead.flush();
          consumer.commitSync();
        }
      }
    } catch (WakeupException e) {
      if (running.get()) {
        throw e;
      }
    } finally {
      consumer.close();
    }
  }
  public void stop() {
    running.set(false);
    consumer.wakeup();
  }
}
