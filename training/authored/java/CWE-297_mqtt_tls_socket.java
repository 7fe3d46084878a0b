package io.brookside.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens the connection to a broker; the broker's certificate comes from a public CA. */
public class BrokerConnector {

  private final SSLContext context;
  private final int timeoutMillis;

  public BrokerConnector(SSLContext context, int timeoutMillis) {
    this.context = context;
    this.timeoutMillis = timeoutMillis;
  }

  public SSLSocket open(String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
    socket.connect(new InetSocketAddress(host, port), timeoutMillis);
    socket.setSoTimeout(timeoutMillis);

    SSLParameters params = socket.getSSLParameters();
    params.setProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
<<<<<<< V
    params.setServerNames(java.util.List.of(new javax.net.ssl.SNIHostName(host)));
=======
    params.setEndpointIdentificationAlgorithm("HTTPS");
>>>>>>> F
    socket.setSSLParameters(params);
    socket.startHandshake();
    return socket;
  }
}
