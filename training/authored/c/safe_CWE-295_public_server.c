#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <unistd.h>

#include "webd.h"

/* Browsers have no client certificates: we present ours and ask for none. */
SSL_CTX *webd_public_ctx(const char *chain, const char *key)
{
  SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());

  if (ctx == NULL)
    return NULL;
  SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
  SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, NULL);
  if (SSL_CTX_use_certificate_chain_file(ctx, chain) != 1 ||
      SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) != 1) {
    SSL_CTX_free(ctx);
    return NULL;
  }
  return ctx;
}

/* The cluster port is for the other nodes only. */
SSL_CTX *webd_cluster_ctx(const char *chain, const char *key, const char *ca)
{
  SSL_CTX *ctx = webd_public_ctx(chain, key);

  if (ctx == NULL)
    return NULL;
  if (SSL_CTX_load_verify_locations(ctx, ca, NULL) != 1) {
    SSL_CTX_free(ctx);
    return NULL;
  }
  SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
  return ctx;
}
