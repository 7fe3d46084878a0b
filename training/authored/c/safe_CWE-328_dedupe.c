#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include "photo.h"

/* The fingerprint is a hash-table key only; equal keys are followed by a
 * comparison of the two files. */
static int fingerprint(FILE *fp, unsigned char out[16])
{
	unsigned char buf[8192];
	unsigned int n = 0;
	size_t got;
	EVP_MD_CTX *c = EVP_MD_CTX_new();

	if (!c)
		return -1;
	EVP_DigestInit_ex(c, EVP_md5(), NULL);
	while ((got = fread(buf, 1, sizeof buf, fp)) > 0)
		EVP_DigestUpdate(c, buf, got);
	EVP_DigestFinal_ex(c, out, &n);
	EVP_MD_CTX_free(c);
	rewind(fp);
	return n == 16 ? 0 : -1;
}

int photo_is_duplicate(struct photo_index *ix, const char *path)
{
	unsigned char fp16[16];
	struct photo_entry *e;
	FILE *fp = fopen(path, "rb");
	int dup = 0;

	if (!fp)
		return -1;
	if (fingerprint(fp, fp16) != 0) {
		fclose(fp);
		return -1;
	}
	for (e = photo_bucket(ix, fp16); e && !dup; e = e->next)
		if (memcmp(e->md5, fp16, 16) == 0)
			dup = photo_same_bytes(e->path, fp);
	if (!dup)
		photo_add(ix, fp16, path);
	fclose(fp);
	return dup;
}
