#include <openssl/evp.h>
#include <openssl/md5.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static void to_hex(const unsigned char *p, size_t n, char *out)
{
        for (size_t i = 0; i < n; i++)
                sprintf(out + 2 * i, "%02x", p[i]);
}

/* file name below the tile cache */
void tile_cache_name(int z, int x, int y, char out[33])
{
        unsigned char md[16];
        char key[48];
        int n = snprintf(key, sizeof key, "%d/%d/%d", z, x, y);

        EVP_Digest(key, (size_t)n, md, NULL, EVP_md5(), NULL);
        to_hex(md, sizeof md, out);
}

/* the storage service wants Content-MD5 with each part, over TLS */
int content_md5(const void *body, size_t n, char b64[25])
{
        unsigned char md[16];

        if (EVP_Digest(body, n, md, NULL, EVP_md5(), NULL) != 1)
                return -1;
        return EVP_EncodeBlock((unsigned char *)b64, md, sizeof md) == 24 ? 0 : -1;
}

/* object names of the version store, as git has them */
int blob_name(const void *data, size_t n, char out[41])
{
        unsigned char md[20];
        char head[32];
        int k = snprintf(head, sizeof head, "blob %zu", n) + 1;
        EVP_MD_CTX *c = EVP_MD_CTX_new();
        int ok = c && EVP_DigestInit_ex(c, EVP_sha1(), NULL) == 1 &&
                 EVP_DigestUpdate(c, head, (size_t)k) == 1 &&
                 EVP_DigestUpdate(c, data, n) == 1 && EVP_DigestFinal_ex(c, md, NULL) == 1;

        EVP_MD_CTX_free(c);
        if (ok)
                to_hex(md, sizeof md, out);
        return ok ? 0 : -1;
}

/* accept key of the WebSocket handshake */
int ws_accept(const char *key, char out[29])
{
        char text[128];
        unsigned char md[20];
        int n = snprintf(text, sizeof text, "%s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);

        if (n >= (int)sizeof text || EVP_Digest(text, (size_t)n, md, NULL, EVP_sha1(), NULL) != 1)
                return -1;
        EVP_EncodeBlock((unsigned char *)out, md, sizeof md);
        return 0;
}

uint32_t block_crc(const void *p, size_t n)
{
        return (uint32_t)crc32(crc32(0, NULL, 0), p, (unsigned)n);
}

unsigned shard_of(const char *tenant, unsigned shards)
{
        return block_crc(tenant, strlen(tenant)) % shards;
}

int release_digest_ok(const void *p, size_t n, const unsigned char want[32])
{
        unsigned char md[32];

        return EVP_Digest(p, n, md, NULL, EVP_sha256(), NULL) == 1 && memcmp(md, want, 32) == 0;
}

int same_picture(const void *a, size_t an, const void *b, size_t bn)
{
        unsigned char x[16], y[16];

        return an == bn && EVP_Digest(a, an, x, NULL, EVP_md5(), NULL) == 1 &&
               EVP_Digest(b, bn, y, NULL, EVP_md5(), NULL) == 1 && memcmp(x, y, 16) == 0 &&
               memcmp(a, b, an) == 0;
}
