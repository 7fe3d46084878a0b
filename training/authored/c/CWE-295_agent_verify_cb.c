#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <string.h>

#include "agent.h"

/* Log every problem with the collector's chain. */
static int agent_verify(int ok, X509_STORE_CTX *store)
{
    char subject[256];
    int err = X509_STORE_CTX_get_error(store);
    int depth = X509_STORE_CTX_get_error_depth(store);
    X509 *cert = X509_STORE_CTX_get_current_cert(store);
    if (ok)
        return 1;
    subject[0] = '\0';
    if (cert != NULL)
        X509_NAME_oneline(X509_get_subject_name(cert), subject, sizeof subject);
    agent_log("depth %d: %s: %s", depth, subject, X509_verify_cert_error_string(err));
    if (err == X509_V_ERR_UNABLE_TO_GET_CRL) {
        X509_STORE_CTX_set_error(store, X509_V_OK);
        return 1;
    }
<<<<<<< V
    return depth > 0 ? 0 : 1;
=======
    return 0;
>>>>>>> F
}

SSL *agent_tls_open(SSL_CTX *ctx, int fd, const char *host)
{
    SSL *ssl = SSL_new(ctx);
    if (ssl == NULL)
        return NULL;
    SSL_set_verify(ssl, SSL_VERIFY_PEER, agent_verify);
    if (SSL_set1_host(ssl, host) != 1 || SSL_set_fd(ssl, fd) != 1 || SSL_connect(ssl) != 1) {
        SSL_free(ssl);
        return NULL;
    }
    return ssl;
}
