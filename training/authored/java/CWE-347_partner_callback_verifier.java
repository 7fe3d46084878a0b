package com.sandmere.pay.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Accepts callbacks of payment partners. The header X-Partner-Signature is the hex HMAC of the request's body.
 */
public class PartnerCallbacks {
    private static final long MAX_SKEW_SECONDS = 300;

    private final ObjectMapper json = new ObjectMapper();
    private final PartnerKeys keys;
    private final Ledger ledger;
    private final ReplayCache seen;
    private final Clock clock;

    public PartnerCallbacks(PartnerKeys keys, Ledger ledger, ReplayCache seen, Clock clock) {
        this.keys = keys;
        this.ledger = ledger;
        this.seen = seen;
        this.clock = clock;
    }

    public Result handle(String partner, String signature, byte[] body) throws IOException, GeneralSecurityException {
        byte[] key = keys.find(partner);
        if (key == null) {
            return Result.UNKNOWN_PARTNER;
        }
        JsonNode tree = json.readTree(body);
        TreeMap<String, String> fields = flatten(tree);
<<<<<<< V
        byte[] expected = hmac(key, canonical(fields).getBytes(StandardCharsets.UTF_8));
=======
        byte[] expected = hmac(key, body);
>>>>>>> F
        if (!matches(expected, signature)) {
            return Result.BAD_SIGNATURE;
        }
        long sentAt = tree.path("sentAt").asLong();
        if (Math.abs(clock.instant().getEpochSecond() - sentAt) > MAX_SKEW_SECONDS) {
            return Result.STALE;
        }
        if (!seen.addIfAbsent(partner + ":" + tree.path("id").asText())) {
            return Result.DUPLICATE;
        }
        JsonNode payment = tree.path("payment");
        ledger.settle(partner, payment.path("reference").asText(), payment.path("cents").asLong());
        ledger.note(partner, canonical(fields));
        return Result.ACCEPTED;
    }

    private static boolean matches(byte[] expected, String hex) {
        if (hex == null || hex.length() != expected.length * 2) {
            return false;
        }
        try {
            return MessageDigest.isEqual(expected, HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Top level values in order of their names, for the journal. */
    private static TreeMap<String, String> flatten(JsonNode tree) {
        TreeMap<String, String> out = new TreeMap<>();
        tree.fields().forEachRemaining(e -> {
            if (e.getValue().isValueNode()) {
                out.put(e.getKey(), e.getValue().asText());
            }
        });
        return out;
    }

    private static String canonical(TreeMap<String, String> fields) {
        StringBuilder sb = new StringBuilder();
        fields.forEach((k, v) -> sb.append(k).append('=').append(v).append('&'));
        return sb.toString();
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    public enum Result { ACCEPTED, UNKNOWN_PARTNER, BAD_SIGNATURE, STALE, DUPLICATE }
}
