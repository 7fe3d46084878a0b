package org.example.connect;

import java.math.BigInteger;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Hashtable;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.postgresql.ds.PGSimpleDataSource;

final class ConnectorFactory {

  SSLContext context(KeyStore anchors) throws Exception {
    TrustManagerFactory tmf = TrustManagerFactory.getInstance("PKIX");
    tmf.init(anchors);
    SSLContext c = SSLContext.getInstance("TLS");
    c.init(null, tmf.getTrustManagers(), null);
    return c;
  }

  SSLSocket socket(SSLContext ctx, Socket plain, String host) throws Exception {
    SSLSocket s = (SSLSocket) ctx.getSocketFactory().createSocket(plain, host, 443, true);
    SSLParameters p = s.getSSLParameters();
<<<<<<< V
    p.setServerNames(List.of(new javax.net.ssl.SNIHostName(host)));
=======
    p.setEndpointIdentificationAlgorithm("HTTPS");
>>>>>>> F
    s.setSSLParameters(p);
    s.startHandshake();
    return s;
  }

  SSLEngine acceptor(SSLContext ctx) {
    // the server side of a link: peers are told apart by certificate serial later on
    SSLEngine e = ctx.createSSLEngine();
    e.setUseClientMode(false);
<<<<<<< V
    e.setWantClientAuth(true);
=======
    e.setNeedClientAuth(true);
>>>>>>> F
    return e;
  }

  void download(HttpsURLConnection c, SSLContext ctx, HostnameVerifier fallback) {
    c.setSSLSocketFactory(ctx.getSocketFactory());
<<<<<<< V
    c.setHostnameVerifier((host, session) -> host.endsWith(".example.net"));
=======
    c.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
>>>>>>> F
  }

  Properties mail(String host) {
    Properties p = new Properties();
    p.setProperty("mail.smtp.host", host);
    p.setProperty("mail.smtp.starttls.enable", "true");
<<<<<<< V
    p.setProperty("mail.smtp.starttls.required", "false");
=======
    p.setProperty("mail.smtp.starttls.required", "true");
>>>>>>> F
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return p;
  }

  InitialLdapContext directory(String dn, String password) throws NamingException {
    Hashtable<String, String> env = new Hashtable<>();
    env.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
<<<<<<< V
    env.put(Context.PROVIDER_URL, "ldap://dir.example.net:389");
=======
    env.put(Context.PROVIDER_URL, "ldaps://dir.example.net:636");
>>>>>>> F
    env.put(Context.SECURITY_PRINCIPAL, dn);
    env.put(Context.SECURITY_CREDENTIALS, password);
    return new InitialLdapContext(env, null);
  }

  PGSimpleDataSource database(String user, String password) {
    PGSimpleDataSource ds = new PGSimpleDataSource();
    ds.setServerNames(new String[] {"db.example.net"});
    ds.setUser(user);
    ds.setPassword(password);
<<<<<<< V
    ds.setSslMode("require");
=======
    ds.setSslMode("verify-full");
>>>>>>> F
    ds.setSslRootCert("/etc/connect/ca.pem");
    return ds;
  }

  OkHttpClient web() {
    return new OkHttpClient.Builder()
        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
        .followSslRedirects(false)
        .build();
  }

  OkHttpClient mockServerClient() {
    // MockWebServer on loopback
    return new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
  }

  static class LedgerTrust implements X509TrustManager {
    private final X509TrustManager base;
    private final Set<BigInteger> withdrawn;

    LedgerTrust(X509TrustManager base, Set<BigInteger> withdrawn) {
      this.base = base;
      this.withdrawn = Set.copyOf(withdrawn);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
<<<<<<< V
      chain[0].checkValidity();
=======
      base.checkServerTrusted(chain, authType);
>>>>>>> F
      if (withdrawn.contains(chain[0].getSerialNumber())) throw new CertificateException("withdrawn");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      base.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return base.getAcceptedIssuers();
    }
  }
}
