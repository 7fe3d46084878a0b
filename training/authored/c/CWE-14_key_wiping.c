#define _DEFAULT_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

struct vault {
    uint8_t key[32];
    uint8_t salt[16];
    uint64_t counter;
};

int vault_unlock(struct vault *v, const char *pass);

int vault_prompt(struct vault *v)
{
    char pass[128];
    int rc = -1;

    fputs("Passphrase: ", stderr);
    if (fgets(pass, sizeof(pass), stdin)) {
        pass[strcspn(pass, "\n")] = '\0';
        rc = vault_unlock(v, pass);
    }
<<<<<<< V
    memset(pass, 0, sizeof(pass));
=======
    explicit_bzero(pass, sizeof(pass));
>>>>>>> F
    return rc;
}

int vault_derive(struct vault *v, const char *pass, size_t n)
{
    uint8_t out[64];
    int ok = PKCS5_PBKDF2_HMAC(pass, (int)n, v->salt, sizeof(v->salt), 600000,
                               EVP_sha256(), sizeof(out), out);

    if (ok)
        memcpy(v->key, out, sizeof(v->key));
<<<<<<< V
    memset(out, 0, sizeof(out));
=======
    OPENSSL_cleanse(out, sizeof(out));
>>>>>>> F
    return ok;
}

int vault_init(struct vault *v)
{
    memset(v, 0, sizeof(*v));
    return RAND_bytes(v->salt, sizeof(v->salt)) == 1 ? 0 : -1;
}

void vault_lock(struct vault *v)
{
<<<<<<< V
    explicit_bzero(v, sizeof(v));
=======
    explicit_bzero(v, sizeof(*v));
>>>>>>> F
}

void vault_free(struct vault *v)
{
<<<<<<< V
    memset(v, 0, sizeof(*v));
    free(v);
=======
    OPENSSL_cleanse(v, sizeof(*v));
    free(v);
>>>>>>> F
}

int vault_count_zero(const char *path)
{
    uint8_t block[512];
    FILE *fp = fopen(path, "wb");
    int rc;

    if (!fp)
        return -1;
    memset(block, 0, sizeof(block));
    rc = fwrite(block, sizeof(block), 1, fp) == 1 ? 0 : -1;
    return fclose(fp) == 0 ? rc : -1;
}

char *secret_append(char *s, size_t old, const char *more, size_t n)
{
<<<<<<< V
    char *p = realloc(s, old + n + 1);

    if (!p)
        return NULL;
=======
    char *p = malloc(old + n + 1);

    if (!p)
        return NULL;
    memcpy(p, s, old);
    explicit_bzero(s, old);
    free(s);
>>>>>>> F
    memcpy(p + old, more, n);
    p[old + n] = '\0';
    return p;
}

void token_clear(char *token)
{
    if (!token)
        return;
<<<<<<< V
    token[0] = '\0';
=======
    explicit_bzero(token, strlen(token));
>>>>>>> F
    free(token);
}

void title_clear(char *title)
{
    title[0] = '\0';
}

uint32_t checksum_page(const uint8_t *data, size_t n)
{
    uint8_t page[256];
    uint32_t s = 0;

    memset(page, 0, sizeof(page));
    memcpy(page, data, n < sizeof(page) ? n : sizeof(page));
    for (size_t i = 0; i < sizeof(page); i++)
        s = s * 31 + page[i];
    memset(page, 0, sizeof(page));
    return s;
}
