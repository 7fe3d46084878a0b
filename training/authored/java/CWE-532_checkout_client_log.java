package com.cinetix.pay;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.json.JSONObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class AcquirerClient {
    private static final Logger log = LoggerFactory.getLogger(AcquirerClient.class);
    private static final MediaType JSON = MediaType.get("application/json");
    private final OkHttpClient http;
    private final String endpoint;
    private final String apiKey;
    public AcquirerClient(OkHttpClient http, String endpoint, String apiKey) {
        this.http = http;
        this.endpoint = endpoint;
        this.apiKey = apiKey;
    }
    public String authorize(Card card, long cents, String orderNo) throws IOException {
        JSONObject body = new JSONObject()
                .put("amount", cents)
                .put("reference", orderNo)
                .put("card", new JSONObject()
                        .put("number", card.number())
                        .put("expiry", card.expiry())
                        .put("cvc", card.cvc()));
        Request request = new Request.Builder()
                .url(endpoint + "/v2/authorizations")
                .header("Authorization", "Bearer " + apiKey)
                .post(RequestBody.create(body.toString(), JSON))
                .build();
<<<<<<< V
        log.info("authorize order={} request={}", orderNo, body);
=======
        log.info("authorize order={} cents={}", orderNo, cents);
>>>>>>> F
        try (Response response = http.newCall(request).execute()) {
            String text = response.body().string();
            if (!response.isSuccessful()) {
                log.warn("acquirer refused order={} status={}", orderNo, response.code());
                throw new IOException("authorization failed");
            }
            return new JSONObject(text).getString("id");
        }
    }
}
