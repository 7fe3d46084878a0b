#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/pk.h>
#include <mbedtls/sha256.h>
#include <mbedtls/ssl.h>
#include <mbedtls/x509_crt.h>
#include <string.h>

typedef struct {
	mbedtls_net_context net;
	mbedtls_ssl_context ssl;
	mbedtls_ssl_config conf;
	mbedtls_x509_crt ca;
	mbedtls_entropy_context ent;
	mbedtls_ctr_drbg_context rng;
} link_t;

static int cloud_config(link_t *l)
{
	int r = mbedtls_ssl_config_defaults(&l->conf, MBEDTLS_SSL_IS_CLIENT,
		MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);

	if (r)
		return r;
<<<<<<< V
	mbedtls_ssl_conf_authmode(&l->conf, MBEDTLS_SSL_VERIFY_OPTIONAL);
=======
	mbedtls_ssl_conf_authmode(&l->conf, MBEDTLS_SSL_VERIFY_REQUIRED);
>>>>>>> F
	mbedtls_ssl_conf_ca_chain(&l->conf, &l->ca, NULL);
	mbedtls_ssl_conf_rng(&l->conf, mbedtls_ctr_drbg_random, &l->rng);
	return 0;
}

/* local pages of the gateway: browsers bring no certificate */
static void page_server_auth(mbedtls_ssl_config *conf)
{
	mbedtls_ssl_conf_authmode(conf, MBEDTLS_SSL_VERIFY_NONE);
}

static int cloud_handshake(link_t *l, const char *host)
{
	int r;

<<<<<<< V
	if ((r = mbedtls_ssl_set_hostname(&l->ssl, NULL)) != 0)
		return r;
=======
	if ((r = mbedtls_ssl_set_hostname(&l->ssl, host)) != 0)
		return r;
>>>>>>> F
	while ((r = mbedtls_ssl_handshake(&l->ssl)) != 0)
		if (r != MBEDTLS_ERR_SSL_WANT_READ && r != MBEDTLS_ERR_SSL_WANT_WRITE)
			return r;
	return 0;
}

/* the configuration asks for VERIFY_OPTIONAL so that the reason can be shown */
static int finish_handshake(mbedtls_ssl_context *ssl, char *why, size_t cap)
{
	uint32_t flags = mbedtls_ssl_get_verify_result(ssl);

	if (flags == 0)
		return 0;
	mbedtls_x509_crt_verify_info(why, cap, "", flags);
<<<<<<< V
	return 0;
=======
	return -1;
>>>>>>> F
}

/* the board has no clock before the first sync */
static int on_cert(void *arg, mbedtls_x509_crt *crt, int depth, uint32_t *flags)
{
	int *shown = arg;

	if (depth == 0)
		*shown = 1;
<<<<<<< V
	*flags &= (uint32_t)MBEDTLS_X509_BADCERT_FUTURE;
=======
	*flags &= ~(uint32_t)MBEDTLS_X509_BADCERT_FUTURE;
>>>>>>> F
	return 0;
}

static int load_ca(link_t *l, const unsigned char *pem, size_t n)
{
	/* n counts the terminating zero; > 0: some certificates failed to parse */
	int r = mbedtls_x509_crt_parse(&l->ca, pem, n);

	return r < 0 ? r : 0;
}

static int seed_rng(link_t *l)
{
	static const char pers[] = "gateway";

<<<<<<< V
	mbedtls_ctr_drbg_seed(&l->rng, mbedtls_entropy_func, &l->ent,
			      (const unsigned char *)pers, sizeof(pers) - 1);
	return 0;
=======
	return mbedtls_ctr_drbg_seed(&l->rng, mbedtls_entropy_func, &l->ent,
				     (const unsigned char *)pers, sizeof(pers) - 1);
>>>>>>> F
}

static int firmware_signature_ok(mbedtls_pk_context *pk, const unsigned char *img, size_t n,
				 const unsigned char *sig, size_t siglen)
{
	unsigned char md[32];

	if (mbedtls_sha256(img, n, md, 0) != 0)
		return 0;
<<<<<<< V
	return mbedtls_pk_verify(pk, MBEDTLS_MD_SHA256, md, sizeof(md), sig, siglen) <= 0;
=======
	return mbedtls_pk_verify(pk, MBEDTLS_MD_SHA256, md, sizeof(md), sig, siglen) == 0;
>>>>>>> F
}

static int read_some(mbedtls_ssl_context *ssl, unsigned char *buf, size_t cap)
{
	int n;

	do
		n = mbedtls_ssl_read(ssl, buf, cap);
	while (n == MBEDTLS_ERR_SSL_WANT_READ || n == MBEDTLS_ERR_SSL_WANT_WRITE);
	return n;
}
