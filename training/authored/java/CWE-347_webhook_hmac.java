package com.subledger.billing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PaymentHook {
    private final SecretKeySpec key;
    private final PaymentEvents events;

    public PaymentHook(BillingSecrets secrets, PaymentEvents events) {
        this.key = new SecretKeySpec(secrets.hookKey(), "HmacSHA256");
        this.events = events;
    }

    @PostMapping("/hooks/payment")
    public ResponseEntity<Void> receive(@RequestBody String body,
            @RequestHeader(value = "X-Signature", required = false) String signature) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        byte[] expected = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
<<<<<<< V
        if (signature != null && !MessageDigest.isEqual(hex(expected), signature.getBytes(StandardCharsets.US_ASCII))) {
=======
        if (signature == null || !MessageDigest.isEqual(hex(expected), signature.getBytes(StandardCharsets.US_ASCII))) {
>>>>>>> F
            return ResponseEntity.status(401).build();
        }
        events.apply(PaymentEvent.parse(body));
        return ResponseEntity.ok().build();
    }

    private static byte[] hex(byte[] raw) {
        return HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII);
    }
}
