#include <openssl/evp.h>
#include <openssl/md5.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

static void hex(char *out, const unsigned char *in, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sprintf(out + 2 * i, "%02x", in[i]);
}

void thumbnail_name(const char *uri, char out[MD5_DIGEST_LENGTH * 2 + 5])
{
	unsigned char d[MD5_DIGEST_LENGTH];
	MD5((const unsigned char *)uri, strlen(uri), d);
	hex(out, d, sizeof d);
	strcpy(out + 2 * sizeof d, ".png");
}

int chunk_unchanged(const unsigned char *chunk, size_t n, const unsigned char last[20])
{
	unsigned char now[SHA_DIGEST_LENGTH];
	SHA1(chunk, n, now);
	return memcmp(now, last, sizeof now) == 0;
}

uint32_t packet_crc(const unsigned char *p, size_t n)
{
	return (uint32_t)crc32(crc32(0L, Z_NULL, 0), p, (uInt)n);
}

unsigned bucket_of(const char *user, unsigned buckets)
{
	unsigned char d[MD5_DIGEST_LENGTH];
	MD5((const unsigned char *)user, strlen(user), d);
	return ((unsigned)d[0] << 8 | d[1]) % buckets;
}

void git_object_id(const void *body, size_t n, char out[SHA_DIGEST_LENGTH * 2 + 1])
{
	unsigned char d[SHA_DIGEST_LENGTH];
	char head[32];
	SHA_CTX c;
	int len = snprintf(head, sizeof head, "blob %zu", n);
	SHA1_Init(&c);
	SHA1_Update(&c, head, (size_t)len + 1);
	SHA1_Update(&c, body, n);
	SHA1_Final(d, &c);
	hex(out, d, sizeof d);
}

void websocket_accept(const char *key, char out[29])
{
	unsigned char d[SHA_DIGEST_LENGTH];
	char joined[128];
	int n = snprintf(joined, sizeof joined, "%.60s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
	SHA1((unsigned char *)joined, (size_t)n, d);
	EVP_EncodeBlock((unsigned char *)out, d, sizeof d);
}

unsigned long string_hash(const char *s)
{
	unsigned long h = 5381;
	while (*s)
		h = h * 33 + (unsigned char)*s++;
	return h;
}

void etag(const void *page, size_t n, char out[43])
{
	unsigned char d[20];
	unsigned len = 0;
	EVP_Digest(page, n, d, &len, EVP_sha1(), NULL);
	out[0] = '"';
	hex(out + 1, d, sizeof d);
	strcpy(out + 41, "\"");
}
