#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>
#include "mq.h"

/* Connect to the broker and send CONNECT with the station's credentials. */
int mq_connect(struct mq *m, const struct mq_conf *cf)
{
  unsigned char pkt[512];
  size_t n;
  m->ctx = SSL_CTX_new(TLS_client_method());
  if (m->ctx == NULL)
    return -1;
  SSL_CTX_set_min_proto_version(m->ctx, TLS1_2_VERSION);
  if (SSL_CTX_load_verify_locations(m->ctx, cf->ca_file, NULL) != 1)
    return -1;
<<<<<<< V
  SSL_CTX_set_verify(m->ctx, SSL_VERIFY_NONE, NULL);
=======
  SSL_CTX_set_verify(m->ctx, SSL_VERIFY_PEER, NULL);
>>>>>>> F
  m->fd = mq_tcp(cf->host, cf->port);
  if (m->fd < 0)
    return -1;
  m->ssl = SSL_new(m->ctx);
  if (m->ssl == NULL || SSL_set_fd(m->ssl, m->fd) != 1)
    return -1;
  SSL_set_tlsext_host_name(m->ssl, cf->host);
  SSL_set1_host(m->ssl, cf->host);
  if (SSL_connect(m->ssl) != 1) {
    mq_log("handshake with %s failed", cf->host);
    return -1;
  }
  n = mq_pack_connect(pkt, sizeof pkt, cf->client_id, cf->user, cf->password);
  if (n == 0)
    return -1;
  return SSL_write(m->ssl, pkt, (int)n) == (int)n ? 0 : -1;
}
