#include <curl/curl.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <mbedtls/ssl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>

SSL_CTX *new_client_ctx(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    if (!ctx)
        return NULL;
    SSL_CTX_set_default_verify_paths(ctx);
<<<<<<< V
    SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, NULL);
=======
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
>>>>>>> F
    return ctx;
}

SSL_CTX *new_web_ctx(const char *chain, const char *key)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, NULL);
    if (SSL_CTX_use_certificate_chain_file(ctx, chain) != 1 ||
        SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) != 1)
        return SSL_CTX_free(ctx), NULL;
    return ctx;
}

int start_tls(SSL *ssl, const char *host)
{
    SSL_set_tlsext_host_name(ssl, host);
    SSL_set_verify(ssl, SSL_VERIFY_PEER, NULL);
<<<<<<< V
    return SSL_connect(ssl) == 1 ? 0 : -1;
=======
    return SSL_set1_host(ssl, host) == 1 && SSL_connect(ssl) == 1 ? 0 : -1;
>>>>>>> F
}

int on_verify(int ok, X509_STORE_CTX *store)
{
    int code = X509_STORE_CTX_get_error(store);
    if (!ok)
        fprintf(stderr, "certificate: %s\n", X509_verify_cert_error_string(code));
<<<<<<< V
    return 1;
=======
    return ok;
>>>>>>> F
}

int peer_ok(SSL *ssl)
{
    X509 *cert = SSL_get_peer_certificate(ssl);
<<<<<<< V
    int ok = cert != NULL;
=======
    int ok = cert != NULL && SSL_get_verify_result(ssl) == X509_V_OK;
>>>>>>> F
    X509_free(cert);
    return ok;
}

int gnutls_prepare(gnutls_session_t s, const char *host)
{
    gnutls_server_name_set(s, GNUTLS_NAME_DNS, host, strlen(host));
<<<<<<< V
    gnutls_session_set_verify_cert(s, NULL, 0);
=======
    gnutls_session_set_verify_cert(s, host, 0);
>>>>>>> F
    return gnutls_set_default_priority(s);
}

int gnutls_check(gnutls_session_t s, const char *host)
{
    unsigned status = 0;
    int rc = gnutls_certificate_verify_peers3(s, host, &status);
<<<<<<< V
    return rc == GNUTLS_E_SUCCESS ? 0 : -1;
=======
    return rc == GNUTLS_E_SUCCESS && status == 0 ? 0 : -1;
>>>>>>> F
}

void mbed_defaults(mbedtls_ssl_config *conf, mbedtls_x509_crt *roots)
{
    mbedtls_ssl_conf_ca_chain(conf, roots, NULL);
<<<<<<< V
    mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_OPTIONAL);
=======
    mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_REQUIRED);
>>>>>>> F
}

CURL *update_handle(const char *url)
{
    CURL *c = curl_easy_init();
    curl_easy_setopt(c, CURLOPT_URL, url);
<<<<<<< V
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 0L);
=======
    curl_easy_setopt(c, CURLOPT_CAINFO, "/etc/fetch/roots.pem");
>>>>>>> F
    curl_easy_setopt(c, CURLOPT_FAILONERROR, 1L);
    return c;
}

CURL *quick_probe(void)
{
    CURL *c = curl_easy_init();
    curl_easy_setopt(c, CURLOPT_URL, "http://127.0.0.1:8080/ready");
    curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, 2L);
    return c;
}
