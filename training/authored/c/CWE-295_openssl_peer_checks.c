#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>

SSL_CTX *client_ctx(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    if (!ctx)
        return NULL;
<<<<<<< V
    SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, NULL);
=======
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
>>>>>>> F
    if (SSL_CTX_set_default_verify_paths(ctx) != 1) {
        SSL_CTX_free(ctx);
        return NULL;
    }
    return ctx;
}

/* clients may connect without a certificate: they log in by password */
SSL_CTX *web_server_ctx(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    if (ctx)
        SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, NULL);
    return ctx;
}

/* agents are known by their certificate alone */
void agent_server_verify(SSL_CTX *ctx)
{
<<<<<<< V
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_CLIENT_ONCE, NULL);
=======
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
>>>>>>> F
}

static int on_verify(int ok, X509_STORE_CTX *sc)
{
    int e = X509_STORE_CTX_get_error(sc);
    if (!ok)
        fprintf(stderr, "certificate: %s\n", X509_verify_cert_error_string(e));
<<<<<<< V
    return 1;
=======
    return ok;
>>>>>>> F
}

static int on_verify_clock(int ok, X509_STORE_CTX *sc)
{
    /* boards without a clock see a certificate of the future */
<<<<<<< V
    if (!ok && X509_STORE_CTX_get_error(sc) != X509_V_ERR_CERT_REVOKED)
        return 1;
=======
    if (!ok && X509_STORE_CTX_get_error(sc) == X509_V_ERR_CERT_NOT_YET_VALID)
        return 1;
>>>>>>> F
    return ok;
}

SSL *open_tls(SSL_CTX *ctx, int fd, const char *host)
{
    SSL *s = SSL_new(ctx);
    if (!s)
        return NULL;
    SSL_set_fd(s, fd);
<<<<<<< V
    SSL_set_connect_state(s);
    if (SSL_set_tlsext_host_name(s, host) != 1 || SSL_connect(s) != 1) {
=======
    SSL_set_tlsext_host_name(s, host);
    if (SSL_set1_host(s, host) != 1 || SSL_connect(s) != 1) {
>>>>>>> F
        SSL_free(s);
        return NULL;
    }
    return s;
}

int peer_verified(SSL *s)
{
<<<<<<< V
    return SSL_get_error(s, 1) == SSL_ERROR_NONE && SSL_get_verify_result(s) == X509_V_OK;
=======
    return SSL_get0_peer_certificate(s) && SSL_get_verify_result(s) == X509_V_OK;
>>>>>>> F
}

int matches_host(X509 *cert, const char *host)
{
<<<<<<< V
    char cn[256] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(cert), NID_commonName, cn, sizeof cn);
    return strstr(cn, host) != NULL;
=======
    return X509_check_host(cert, host, strlen(host), 0, NULL) == 1;
>>>>>>> F
}

void print_subject(X509 *cert, FILE *out)
{
    char cn[256] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(cert), NID_commonName, cn, sizeof cn);
    fprintf(out, "peer: %s\n", cn);
}
