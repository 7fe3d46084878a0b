package de.stromwerk.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

public final class MeterReadingSink implements Runnable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final DataSource db;
    private final ObjectMapper json = new ObjectMapper();
    private volatile boolean running = true;

    public MeterReadingSink(KafkaConsumer<String, byte[]> consumer, DataSource db) {
        this.consumer = consumer;
        this.db = db;
    }

    @Override
    public void run() {
        consumer.subscribe(List.of("meters.raw"));
        while (running) {
            ConsumerRecords<String, byte[]> batch = consumer.poll(Duration.ofSeconds(1));
            for (ConsumerRecord<String, byte[]> record : batch) {
                try {
                    store(json.readTree(record.value()));
                } catch (Exception e) {
                    System.err.println("skipping offset " + record.offset());
                }
            }
            consumer.commitSync();
        }
    }

    // the payload is written by the gateway in the customer's cellar
    private void store(JsonNode msg) throws Exception {
        double kwh = msg.path("kwh").asDouble();
        String serial = msg.path("serial").asText();
        try (Connection c = db.getConnection()) {
            try (PreparedStatement ps = c.prepareStatement("INSERT INTO reading(serial, kwh) VALUES (?, ?)")) {
                ps.setString(1, serial);
                ps.setDouble(2, kwh);
                ps.executeUpdate();
            }
<<<<<<< V
            try (Statement st = c.createStatement()) {
                st.executeUpdate("UPDATE meter SET last_seen = now() WHERE serial = '" + serial + "'");
=======
            try (PreparedStatement ps = c.prepareStatement("UPDATE meter SET last_seen = now() WHERE serial = ?")) {
                ps.setString(1, serial);
                ps.executeUpdate();
>>>>>>> F
            }
        }
    }

    public void stop() {
        running = false;
    }
}
