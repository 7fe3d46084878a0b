package io.tollgate.metrics;

import java.io.IOException;
import java.util.Map;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public class MetricsPush {
    private static final MediaType TEXT = MediaType.get("text/plain; version=0.0.4");

    private final OkHttpClient http = new OkHttpClient();
    private final String gateway;
    private final Map<String, String> env;

    public MetricsPush(String gateway, Map<String, String> env) {
        this.gateway = gateway;
        this.env = env;
    }

    public void push(String job, String exposition) throws IOException {
        String user = env.getOrDefault("METRICS_USER", "tollgate");
        Request request = new Request.Builder()
                .url(gateway + "/metrics/job/" + job)
<<<<<<< V
                .header("Authorization", Credentials.basic(user, "Tg-push-4471-plum"))
=======
                .header("Authorization", Credentials.basic(user, env.get("METRICS_PASSWORD")))
>>>>>>> F
                .put(RequestBody.create(exposition, TEXT))
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("push gateway said " + response.code());
            }
        }
    }
}
