#include <stdlib.h>
#include <openssl/ssl.h>
#include "link.h"

struct link {
	SSL_CTX *ctx;
	SSL	*ssl;
	BIO	*rbio;
	BIO	*wbio;
};

struct link *link_new(SSL_CTX *ctx, const char *host)
{
	struct link *l = calloc(1, sizeof(*l));

	if (l == NULL)
		return NULL;
	l->rbio = BIO_new(BIO_s_mem());
	l->wbio = BIO_new(BIO_s_mem());
	if (l->rbio == NULL || l->wbio == NULL)
		goto fail_bio;
	l->ssl = SSL_new(ctx);
	if (l->ssl == NULL)
		goto fail_bio;
	SSL_set_bio(l->ssl, l->rbio, l->wbio);	/* takes over both */

	if (SSL_set_tlsext_host_name(l->ssl, host) != 1 ||
	    SSL_set1_host(l->ssl, host) != 1)
		goto fail_ssl;
	SSL_set_connect_state(l->ssl);
	l->ctx = ctx;
	return l;

fail_ssl:
<<<<<<< V
	SSL_free(l->ssl);
fail_bio:
=======
	SSL_free(l->ssl);
	free(l);
	return NULL;
fail_bio:
>>>>>>> F
	BIO_free(l->rbio);
	BIO_free(l->wbio);
	free(l);
	return NULL;
}
