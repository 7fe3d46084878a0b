#include <curl/curl.h>
#include <stdio.h>
#include "updater.h"

static size_t to_file(char *p, size_t sz, size_t n, void *u)
{
	return fwrite(p, sz, n, (FILE *)u);
}

/* Download the package index; package hashes are taken from it. */
int updater_fetch_index(const char *mirror, const char *dest)
{
	char url[512];
	CURLcode rc;
	CURL *c;
	FILE *fp;

	if (snprintf(url, sizeof url, "https://%s/stable/index.json", mirror) >= (int)sizeof url)
		return -1;
	fp = fopen(dest, "wb");
	if (fp == NULL)
		return -1;
	c = curl_easy_init();
	if (c == NULL) {
		fclose(fp);
		return -1;
	}
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_CAINFO, "/etc/updater/ca.pem");
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
<<<<<<< V
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 0L);
=======
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
>>>>>>> F
	curl_easy_setopt(c, CURLOPT_FAILONERROR, 1L);
	curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)(8 << 20));
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, to_file);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, fp);
	rc = curl_easy_perform(c);
	curl_easy_cleanup(c);
	if (fclose(fp) != 0 || rc != CURLE_OK)
		return -1;
	return 0;
}
