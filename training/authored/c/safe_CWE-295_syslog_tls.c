#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include "netio.h"

static SSL_CTX *ctx;

int tlslog_init(const char *ca_file)
{
    ctx = SSL_CTX_new(TLS_client_method());
    if (ctx == NULL)
        return -1;
    if (SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION) != 1)
        goto fail;
    if (SSL_CTX_load_verify_locations(ctx, ca_file, NULL) != 1)
        goto fail;
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_mode(ctx, SSL_MODE_AUTO_RETRY);
    return 0;

fail:
    SSL_CTX_free(ctx);
    ctx = NULL;
    return -1;
}

SSL *tlslog_open(const char *host, const char *port)
{
    SSL *ssl;
    int fd = net_connect(host, port);

    if (fd < 0)
        return NULL;
    ssl = SSL_new(ctx);
    if (ssl == NULL) {
        net_close(fd);
        return NULL;
    }
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (SSL_set1_host(ssl, host) != 1 ||
        SSL_set_tlsext_host_name(ssl, host) != 1 ||
        SSL_set_fd(ssl, fd) != 1 ||
        SSL_connect(ssl) != 1) {
        fprintf(stderr, "tls to %s: %s\n", host, ERR_reason_error_string(ERR_peek_last_error()));
        SSL_free(ssl);
        net_close(fd);
        return NULL;
    }
    return ssl;
}

int tlslog_send(SSL *ssl, const char *msg, size_t len)
{
    char frame[16];
    int n = snprintf(frame, sizeof frame, "%zu ", len);

    if (n < 0 || (size_t)n >= sizeof frame || len > 65536)
        return -1;
    if (SSL_write(ssl, frame, n) != n || SSL_write(ssl, msg, (int)len) != (int)len)
        return -1;
    return 0;
}
