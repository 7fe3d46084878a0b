#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include "ota.h"

static int digest_file(FILE *fp, const EVP_MD *md, unsigned char *out, unsigned int *len)
{
	unsigned char buf[4096];
	size_t n;
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	int ok = c != NULL && EVP_DigestInit_ex(c, md, NULL) == 1;

	while (ok && (n = fread(buf, 1, sizeof(buf), fp)) > 0)
		ok = EVP_DigestUpdate(c, buf, n) == 1;
	ok = ok && !ferror(fp) && EVP_DigestFinal_ex(c, out, len) == 1;
	EVP_MD_CTX_free(c);
	return ok ? 0 : -1;
}

/* The manifest's signature has been checked; compare the image with it. */
int ota_check_image(const struct ota_manifest *m, const char *image)
{
	unsigned char sum[EVP_MAX_MD_SIZE];
	unsigned int len = 0;
	int rc;
	FILE *fp = fopen(image, "rb");

	if (!fp)
		return -1;
<<<<<<< V
	rc = digest_file(fp, EVP_md5(), sum, &len);
	fclose(fp);
	if (rc != 0 || len != sizeof(m->md5) || memcmp(sum, m->md5, len) != 0)
		return -1;
=======
	rc = digest_file(fp, EVP_sha256(), sum, &len);
	fclose(fp);
	if (rc != 0 || len != sizeof(m->sha256) || memcmp(sum, m->sha256, len) != 0)
		return -1;
>>>>>>> F
	return ota_write_slot(m->slot, image);
}
