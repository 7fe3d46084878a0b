package com.stormglass.metering;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.support.serializer.JsonDeserializer;

class MeteringTransport {

  static final Metadata.Key<String> TOKEN = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  Properties producer(String brokers) {
    Properties p = new Properties();
    p.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
<<<<<<< V
    p.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
=======
    p.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL");
>>>>>>> F
    p.put(SaslConfigs.SASL_MECHANISM, "PLAIN");
    p.put(SaslConfigs.SASL_JAAS_CONFIG, System.getenv("METERING_JAAS"));
    p.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    p.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    return p;
  }

  Properties tls(Properties p, File trustStore) {
    p.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, trustStore.getPath());
<<<<<<< V
    p.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "");
=======
>>>>>>> F
    p.put(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, "TLSv1.3,TLSv1.2");
    return p;
  }

  Map<String, Object> consumer(String brokers) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, JsonDeserializer.class,
<<<<<<< V
        JsonDeserializer.TRUSTED_PACKAGES, "*");
=======
        JsonDeserializer.TRUSTED_PACKAGES, "com.stormglass.metering.events");
>>>>>>> F
  }

  Properties localBroker(int port) {
    Properties p = new Properties();
    p.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port);
    p.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
    return p;
  }

  ManagedChannel billing(String target) {
<<<<<<< V
    return ManagedChannelBuilder.forTarget(target).usePlaintext().build();
=======
    return ManagedChannelBuilder.forTarget(target).build();
>>>>>>> F
  }

  Channel sidecar(int port) {
    return ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  Server listen(int port, File chain, File key, BindableService service) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress("0.0.0.0", port),
<<<<<<< V
            InsecureServerCredentials.create())
=======
            TlsServerCredentials.create(chain, key))
>>>>>>> F
        .addService(service)
        .build();
  }

  Server receive(int port, File chain, File key, BindableService service) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(port), TlsServerCredentials.create(chain, key))
        .addService(service)
<<<<<<< V
        .maxInboundMessageSize(Integer.MAX_VALUE)
=======
        .maxInboundMessageSize(4 << 20)
>>>>>>> F
        .build();
  }

  static class TokenInterceptor implements ServerInterceptor {
    private final Tokens tokens;

    TokenInterceptor(Tokens tokens) {
      this.tokens = tokens;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      if (!tokens.valid(headers.get(TOKEN))) {
        call.close(Status.UNAUTHENTICATED, new Metadata());
<<<<<<< V
=======
        return new ServerCall.Listener<>() {};
>>>>>>> F
      }
      return next.startCall(call, headers);
    }
  }

  Server loopback(int port, BindableService service) {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port), InsecureServerCredentials.create())
        .addService(service)
        .build();
  }

  Channel inProcess(String name) {
    return InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  interface Tokens {
    boolean valid(String header);
  }
}
