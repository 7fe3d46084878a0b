#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

curl_socket_t public_address_only(void *, curlsocktype, struct curl_sockaddr *);

struct sink { char *p; size_t n, cap; };

static size_t collect(char *data, size_t size, size_t nmemb, void *arg)
{
	struct sink *s = arg;
	size_t k = size * nmemb;

<<<<<<< V
	if (k > SIZE_MAX - s->n)
		return 0;
	memcpy(s->p + s->n, data, k);
	s->n += k;
	return k;
=======
	if (k > s->cap - s->n)
		return 0;
	memcpy(s->p + s->n, data, k);
	s->n += k;
	return k;
>>>>>>> F
}

void setup_api(CURL *h)
{
	curl_easy_setopt(h, CURLOPT_URL, "https://api.shop.example/v1/stock");
<<<<<<< V
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 0L);
=======
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
>>>>>>> F
	curl_easy_setopt(h, CURLOPT_TIMEOUT, 20L);
}

void setup_partner(CURL *h)
{
	curl_easy_setopt(h, CURLOPT_CAINFO, "/etc/shop/partner-ca.pem");
<<<<<<< V
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 0L);
=======
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
>>>>>>> F
}

void setup_transfer(CURL *h, struct sink *s)
{
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, collect);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, s);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_FAILONERROR, 1L);
}

/* preview of a link that a customer pasted */
void setup_preview(CURL *h, const char *url)
{
	curl_easy_setopt(h, CURLOPT_URL, url);
	curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, public_address_only);
<<<<<<< V
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "all");
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
=======
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "https");
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
>>>>>>> F
}

void setup_download(CURL *h)
{
	curl_easy_setopt(h, CURLOPT_URL, "https://cdn.shop.example/catalog.json");
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(h, CURLOPT_MAXREDIRS, 3L);
<<<<<<< V
	curl_easy_setopt(h, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
=======
	curl_easy_setopt(h, CURLOPT_REDIR_PROTOCOLS_STR, "https");
>>>>>>> F
}

void setup_login(CURL *h, const char *user, const char *pass)
{
	curl_easy_setopt(h, CURLOPT_USERNAME, user);
	curl_easy_setopt(h, CURLOPT_PASSWORD, pass);
<<<<<<< V
	curl_easy_setopt(h, CURLOPT_UNRESTRICTED_AUTH, 1L);
=======
	curl_easy_setopt(h, CURLOPT_UNRESTRICTED_AUTH, 0L);
>>>>>>> F
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 1L);
}

void setup_local_health(CURL *h)
{
	curl_easy_setopt(h, CURLOPT_UNIX_SOCKET_PATH, "/run/shopd/health.sock");
	curl_easy_setopt(h, CURLOPT_URL, "http://localhost/health");
}

/* key: what the customer typed into the search box */
char *search_url(CURL *h, const char *key)
{
	char *url = malloc(3 * strlen(key) + 64);
	char *esc = curl_easy_escape(h, key, 0);

	if (url && esc)
<<<<<<< V
		sprintf(url, "https://api.shop.example/v1/find?limit=20&q=%s", key);
=======
		sprintf(url, "https://api.shop.example/v1/find?limit=20&q=%s", esc);
>>>>>>> F
	curl_free(esc);
	return url;
}

void setup_debug(CURL *h)
{
	curl_easy_setopt(h, CURLOPT_VERBOSE, getenv("SHOP_TRACE") ? 1L : 0L);
	curl_easy_setopt(h, CURLOPT_ERRORBUFFER, NULL);
}
