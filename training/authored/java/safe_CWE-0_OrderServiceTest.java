package org.example.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderServiceTest {
    private static final String PASSWORD = "test1234";
    private static final String[] TABLES = {"order_lines", "orders", "customers"};

    @TempDir
    Path dir;

    private Connection db;
    private OrderService service;

    @BeforeEach
    void open() throws Exception {
        db = DriverManager.getConnection("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
        Schema.create(db);
        service = new OrderService(db, dir);
        service.register("nora@example.com", PASSWORD.toCharArray());
    }

    @AfterEach
    void clear() throws Exception {
        try (Statement st = db.createStatement()) {
            for (String table : TABLES) {
                st.executeUpdate("DELETE FROM " + table);
            }
        }
        db.close();
    }

    private int count(String table) throws Exception {
        try (Statement st = db.createStatement(); ResultSet rs = st.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rs.next();
            return rs.getInt(1);
        }
    }

    @Test
    void manyOrders() throws Exception {
        Random random = new Random(2024);
        long expected = 0;
        for (int i = 0; i < 100; i++) {
            int cents = 1 + random.nextInt(10_000);
            expected += cents;
            service.order("nora@example.com", "SKU-" + random.nextInt(50), cents);
        }
        assertEquals(100, count("orders"));
        assertEquals(expected, service.total("nora@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR 1=1 --", "nora@example.com'; DROP TABLE orders; --", "<b>nora</b>", ""})
    void oddAddresses(String mail) throws Exception {
        assertFalse(service.login(mail, PASSWORD.toCharArray()));
        assertEquals(1, count("customers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../invoice", "/etc/passwd", "a/../../b", "a\0b"})
    void invoiceNames(String name) {
        assertThrows(IllegalArgumentException.class, () -> service.invoice(name));
    }

    @Test
    void etag() throws Exception {
        byte[] body = "[]".getBytes();
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        assertEquals('"' + md5 + '"', Etags.of(body));
    }

    @Test
    void basketIsSerializable() throws Exception {
        Basket basket = new Basket();
        basket.add("SKU-1", 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ObjectOutputStream(out).writeObject(basket);
        Basket copy = (Basket) new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject();
        assertEquals(basket, copy);
    }

    @Test
    void exportIsReadable() throws Exception {
        Path file = dir.resolve("export.csv");
        service.export(file);
        assertTrue(Files.readString(file).startsWith("id;customer;cents"));
    }

    @Test
    void codesDiffer() {
        byte[] bytes = new byte[32];
        new Random(1).nextBytes(bytes);
        assertArrayEquals(bytes, Codec.decode(Codec.encode(bytes)));
    }
}
