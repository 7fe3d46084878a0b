package com.example.shipping.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes status messages of the parcel carriers. */
public class CarrierWebhook extends AbstractVerticle {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MAX_SEEN = 50_000;
    private static final HexFormat HEX = HexFormat.of();

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, byte[]> secrets = new HashMap<>();
    private final Counter refused;
    private final Counter skewed;

    /** Ids of the messages within the window. Only touched on the event loop. */
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /** What a verified message carries. */
    record Status(String carrier, String parcel, String code) {
        JsonObject toJson() {
            return new JsonObject().put("carrier", carrier).put("parcel", parcel).put("code", code);
        }
    }

    public CarrierWebhook(MeterRegistry metrics) {
        this.refused = metrics.counter("webhook.refused");
        this.skewed = metrics.counter("webhook.skewed");
    }

    @Override
    public void start(Promise<Void> started) {
        JsonObject carriers = config().getJsonObject("carriers");
        for (String name : carriers.fieldNames()) {
            byte[] secret = HEX.parseHex(carriers.getString(name));
            if (secret.length < 32) {
                started.fail("secret of " + name + " is too short");
                return;
            }
            if (secrets.values().stream().anyMatch(s -> MessageDigest.isEqual(s, secret))) {
                started.fail("secret of " + name + " is used twice");
                return;
            }
            secrets.put(name, secret);
        }
        Router router = Router.router(vertx);
        router.post("/hooks/:carrier").handler(BodyHandler.create(false).setBodyLimit(64 * 1024)).handler(this::receive);
        router.get("/hooks/health").handler(ctx -> ctx.end("ok"));
        vertx.createHttpServer().requestHandler(router).listen(config().getInteger("port", 8085))
                .<Void>mapEmpty().onComplete(started);
    }

    private static byte[] mac(byte[] secret, String id, String time, byte[] body) {
        try {
            Mac m = Mac.getInstance("HmacSHA256");
            m.init(new SecretKeySpec(secret, "HmacSHA256"));
            m.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            return m.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean fresh(String time) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
            return Duration.between(sent, Instant.now()).abs().compareTo(WINDOW) <= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Checks the headers against the secret of the carrier. */
    private boolean verified(HttpServerRequest req, String carrier, Buffer body) {
        byte[] secret = secrets.get(carrier);
        String id = req.getHeader("X-Message-Id");
        String time = req.getHeader("X-Message-Time");
        String signature = req.getHeader("X-Signature");
        if (secret == null || id == null || id.length() > 64 || id.contains(".") || time == null || signature == null) {
            return false;
        }
        byte[] expected = mac(secret, id, time, body.getBytes());
<<<<<<< V
        if (!HEX.formatHex(expected).equals(signature.toLowerCase())) {
            return false;
        }
=======
        byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(HEX.formatHex(expected).getBytes(StandardCharsets.US_ASCII), given)) {
            return false;
        }
>>>>>>> F
<<<<<<< V
        return time.length() <= 12;
=======
        return fresh(time);
>>>>>>> F
    }

    /** True when the id was not there before. */
    private boolean first(String carrier, String id) {
        Instant limit = Instant.now().minus(WINDOW.multipliedBy(2));
        seen.values().removeIf(t -> t.isBefore(limit));
        if (seen.size() >= MAX_SEEN) {
            throw new IllegalStateException("too many messages in the window");
        }
        return seen.putIfAbsent(carrier + "/" + id, Instant.now()) == null;
    }

    private void receive(RoutingContext ctx) {
        String carrier = ctx.pathParam("carrier");
        Buffer body = ctx.body().buffer();
        if (body == null || !verified(ctx.request(), carrier, body)) {
            refused.increment();
            ctx.response().setStatusCode(401).end();
            return;
        }
        if (!first(carrier, ctx.request().getHeader("X-Message-Id"))) {
            ctx.response().setStatusCode(200).end();
            return;
        }
        try {
            Status status = parse(carrier, body);
            if ("heartbeat".equals(status.code())) {
                if (!fresh(ctx.request().getHeader("X-Carrier-Clock"))) {
                    skewed.increment();
                }
                ctx.response().setStatusCode(204).end();
                return;
            }
            EventBus bus = vertx.eventBus();
            bus.publish("parcel.status", status.toJson());
            ctx.response().setStatusCode(202).end();
        } catch (IOException e) {
            ctx.response().setStatusCode(400).end();
        }
    }

    private Status parse(String carrier, Buffer body) throws IOException {
        JsonNode n = mapper.readTree(body.getBytes());
        String parcel = n.path("parcel").asText();
        String code = n.path("code").asText();
        if (code.isEmpty() || parcel.length() > 40 || code.length() > 20) {
            throw new IOException("fields");
        }
        return new Status(carrier, parcel, code);
    }
}
