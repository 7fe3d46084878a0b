package io.packline.track;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class CarrierEvents {
    private static final Logger log = LoggerFactory.getLogger(CarrierEvents.class);
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PickedUp.class, name = "picked_up"),
        @JsonSubTypes.Type(value = Delivered.class, name = "delivered"),
        @JsonSubTypes.Type(value = Refused.class, name = "refused")
    })
    public interface CarrierEvent {
        void apply(Shipment shipment);
    }
    private final KafkaConsumer<String, String> consumer;
    private final ShipmentStore shipments;
    private final ObjectMapper mapper = new ObjectMapper();
    public CarrierEvents(KafkaConsumer<String, String> consumer, ShipmentStore shipments) {
        this.consumer = consumer;
        this.shipments = shipments;
        consumer.subscribe(List.of("carrier.events"));
    }
    public void pollOnce() {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
            try {
                CarrierEvent event = mapper.readValue(record.value(), CarrierEvent.class);
                shipments.update(record.key(), event::apply);
            } catch (JsonProcessingException e) {
                log.warn("event at {}-{} skipped", record.partition(), record.offset());
            }
        }
        consumer.commitSync();
    }
}
