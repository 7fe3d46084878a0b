#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/*
 * Wrap a connected socket in TLS as a client of host.
 * ctx was set up with the system's root certificates.
 * Returns the connection, or NULL when the handshake fails.
 */
SSL *tls_connect(SSL_CTX *ctx, int fd, const char *host)
{
    SSL *ssl = SSL_new(ctx);

    if (ssl == NULL)
        return NULL;
    SSL_set_tlsext_host_name(ssl, host);
<<<<<<< V
    SSL_set_verify(ssl, SSL_VERIFY_NONE, NULL);
    if (SSL_set_fd(ssl, fd) != 1 || SSL_connect(ssl) != 1) {
=======
    SSL_set_verify(ssl, SSL_VERIFY_PEER, NULL);
    if (SSL_set1_host(ssl, host) != 1 || SSL_set_fd(ssl, fd) != 1 || SSL_connect(ssl) != 1) {
>>>>>>> F
        SSL_free(ssl);
        return NULL;
    }
    return ssl;
}
