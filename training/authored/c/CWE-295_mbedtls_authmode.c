#include <string.h>
#include "mbedtls/ctr_drbg.h"
#include "mbedtls/net_sockets.h"
#include "mbedtls/ssl.h"

#include "hvac_cloud.h"

static int cloud_tls_setup(hvac_cloud_t *hc)
{
	int ret;

	mbedtls_ssl_config_init(&hc->conf);
	mbedtls_ssl_init(&hc->ssl);

	ret = mbedtls_ssl_config_defaults(&hc->conf, MBEDTLS_SSL_IS_CLIENT,
					  MBEDTLS_SSL_TRANSPORT_STREAM,
					  MBEDTLS_SSL_PRESET_DEFAULT);
	if (ret != 0)
		return ret;

	mbedtls_ssl_conf_ca_chain(&hc->conf, &hc->cacert, NULL);
<<<<<<< V
	mbedtls_ssl_conf_authmode(&hc->conf, MBEDTLS_SSL_VERIFY_OPTIONAL);
=======
	mbedtls_ssl_conf_authmode(&hc->conf, MBEDTLS_SSL_VERIFY_REQUIRED);
>>>>>>> F
	mbedtls_ssl_conf_rng(&hc->conf, mbedtls_ctr_drbg_random, &hc->drbg);

	ret = mbedtls_ssl_setup(&hc->ssl, &hc->conf);
	if (ret != 0)
		return ret;
	return mbedtls_ssl_set_hostname(&hc->ssl, HVAC_CLOUD_HOST);
}

/* Fetch the schedule: a set point list that the controller applies as is. */
int hvac_cloud_pull(hvac_cloud_t *hc, hvac_schedule_t *out)
{
	int ret = cloud_tls_setup(hc);

	if (ret != 0)
		return ret;
	mbedtls_ssl_set_bio(&hc->ssl, &hc->net, mbedtls_net_send, mbedtls_net_recv, NULL);
	while ((ret = mbedtls_ssl_handshake(&hc->ssl)) != 0) {
		if (ret != MBEDTLS_ERR_SSL_WANT_READ && ret != MBEDTLS_ERR_SSL_WANT_WRITE)
			return ret;
	}
	return hvac_http_get(&hc->ssl, "/v2/schedule", out, sizeof(*out));
}
