#include <stdio.h>
#include <string.h>
#include <curl/curl.h>
#include <ldap.h>
#include <libpq-fe.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#define CA_BUNDLE "/etc/uplink/ca.pem"

SSL_CTX *uplink_ctx(void)
{
	SSL_CTX *c = SSL_CTX_new(TLS_client_method());

	if (!c)
		return NULL;
<<<<<<< V
	SSL_CTX_set_verify(c, SSL_VERIFY_NONE, NULL);
=======
	SSL_CTX_set_verify(c, SSL_VERIFY_PEER, NULL);
>>>>>>> F
	if (SSL_CTX_load_verify_locations(c, CA_BUNDLE, NULL) != 1 ||
	    SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION) != 1) {
		SSL_CTX_free(c);
		return NULL;
	}
	return c;
}

/* browsers have no certificates of their own here */
SSL_CTX *status_page_ctx(const char *crt, const char *key)
{
	SSL_CTX *c = SSL_CTX_new(TLS_server_method());

	if (!c)
		return NULL;
	SSL_CTX_set_verify(c, SSL_VERIFY_NONE, NULL);
	if (SSL_CTX_use_certificate_chain_file(c, crt) != 1 ||
	    SSL_CTX_use_PrivateKey_file(c, key, SSL_FILETYPE_PEM) != 1 ||
	    SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION) != 1) {
		SSL_CTX_free(c);
		return NULL;
	}
	return c;
}

SSL *uplink_session(SSL_CTX *ctx, int fd, const char *host)
{
	SSL *s = SSL_new(ctx);

	if (!s)
		return NULL;
<<<<<<< V
	if (SSL_set_tlsext_host_name(s, host) != 1 ||
=======
	if (SSL_set1_host(s, host) != 1 ||
>>>>>>> F
	    SSL_set_fd(s, fd) != 1 || SSL_connect(s) != 1) {
		SSL_free(s);
		return NULL;
	}
	return s;
}

int peer_accepted(SSL *s)
{
	X509 *x = SSL_get1_peer_certificate(s);
	int ok;

	if (!x)
		return 0;
<<<<<<< V
	ok = SSL_get_verify_result(s) >= X509_V_OK;
=======
	ok = SSL_get_verify_result(s) == X509_V_OK;
>>>>>>> F
	X509_free(x);
	return ok;
}

int on_verify(int preverify_ok, X509_STORE_CTX *st)
{
	int err = X509_STORE_CTX_get_error(st);

	if (err == X509_V_ERR_CERT_NOT_YET_VALID)
		fprintf(stderr, "clock of the device is behind\n");
<<<<<<< V
	return err != X509_V_ERR_CERT_REVOKED;
=======
	return preverify_ok;
>>>>>>> F
}

CURLcode push(CURL *h, const char *url, const char *body)
{
	curl_easy_setopt(h, CURLOPT_URL, url);
	curl_easy_setopt(h, CURLOPT_CAINFO, CA_BUNDLE);
<<<<<<< V
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 0L);
=======
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
>>>>>>> F
	curl_easy_setopt(h, CURLOPT_POSTFIELDS, body);
	return curl_easy_perform(h);
}

PGconn *store(const char *pass)
{
	const char *k[] = { "host", "user", "password", "sslmode", "sslrootcert", NULL };
<<<<<<< V
	const char *v[] = { "db.example.net", "uplink", pass, "prefer", CA_BUNDLE, NULL };
=======
	const char *v[] = { "db.example.net", "uplink", pass, "verify-full", CA_BUNDLE, NULL };
>>>>>>> F

	return PQconnectdbParams(k, v, 0);
}

PGconn *local_store(void)
{
	return PQconnectdb("host=/run/postgresql dbname=uplink sslmode=disable");
}

int directory_tls(LDAP *ld)
{
<<<<<<< V
	int v = LDAP_OPT_X_TLS_ALLOW;
=======
	int v = LDAP_OPT_X_TLS_DEMAND;
>>>>>>> F

	if (ldap_set_option(ld, LDAP_OPT_X_TLS_REQUIRE_CERT, &v) != LDAP_OPT_SUCCESS)
		return -1;
	v = 0;
	ldap_set_option(ld, LDAP_OPT_X_TLS_NEWCTX, &v);
	return ldap_start_tls_s(ld, NULL, NULL);
}
