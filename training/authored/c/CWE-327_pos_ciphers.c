#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>

#include "posd.h"

/* TLS set-up of the till controller.  Old card terminals connect here. */
SSL_CTX *posd_tls_init(const struct posd_conf *cf)
{
  SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
  if (ctx == NULL)
    return NULL;
  SSL_CTX_set_mode(ctx, SSL_MODE_AUTO_RETRY);
  SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_SERVER);
<<<<<<< V
  SSL_CTX_set_min_proto_version(ctx, SSL3_VERSION);
  if (SSL_CTX_set_cipher_list(ctx, "ALL:RC4:3DES:aNULL:@SECLEVEL=0") != 1)
    goto fail;
=======
  SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
  if (SSL_CTX_set_cipher_list(ctx, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
    goto fail;
>>>>>>> F
  if (SSL_CTX_use_certificate_chain_file(ctx, cf->cert) != 1)
    goto fail;
  if (SSL_CTX_use_PrivateKey_file(ctx, cf->key, SSL_FILETYPE_PEM) != 1)
    goto fail;
  if (SSL_CTX_check_private_key(ctx) != 1)
    goto fail;
  return ctx;

fail:
  ERR_print_errors_fp(stderr);
  SSL_CTX_free(ctx);
  return NULL;
}
