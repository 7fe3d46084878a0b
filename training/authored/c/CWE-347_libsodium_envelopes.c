#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct account { char pwhash[crypto_pwhash_STRBYTES]; uint8_t pk[crypto_sign_PUBLICKEYBYTES]; };

int account_set_password(struct account *a, const char *pw)
{
<<<<<<< V
    return crypto_pwhash_str(a->pwhash, pw, strlen(pw),
                             crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
=======
    return crypto_pwhash_str(a->pwhash, pw, strlen(pw),
                             crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE);
>>>>>>> F
}

int account_check_password(const struct account *a, const char *pw)
{
<<<<<<< V
    return crypto_pwhash_str_verify(a->pwhash, pw, strlen(pw));
=======
    return crypto_pwhash_str_verify(a->pwhash, pw, strlen(pw)) == 0;
>>>>>>> F
}

int login(const struct account *a, const char *pw)
{
    return a->pwhash[0] && account_check_password(a, pw);
}

/* sm: signature followed by the text, which is shown when 0 comes back */
int read_announcement(const struct account *a, const uint8_t *sm, size_t n, char *text)
{
    if (n < crypto_sign_BYTES)
        return -1;
    size_t len = n - crypto_sign_BYTES;
    memcpy(text, sm + crypto_sign_BYTES, len);
    text[len] = '\0';
<<<<<<< V
    return crypto_sign_verify_detached(sm, (uint8_t *)text, len, a->pk) > 0 ? -1 : 0;
=======
    return crypto_sign_verify_detached(sm, (uint8_t *)text, len, a->pk) < 0 ? -1 : 0;
>>>>>>> F
}

int check_detached(const struct account *a, const uint8_t sig[crypto_sign_BYTES],
                   const uint8_t *m, size_t n)
{
    return crypto_sign_verify_detached(sig, m, n, a->pk) == 0 ? 0 : -1;
}

uint8_t *open_box(const uint8_t *c, size_t n, const uint8_t *key)
{
<<<<<<< V
    if (n < crypto_secretbox_NONCEBYTES)
        return NULL;
=======
    if (n < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
        return NULL;
>>>>>>> F
    size_t m = n - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES;
    uint8_t *out = sodium_malloc(m + 1);
    if (out && crypto_secretbox_open_easy(out, c + crypto_secretbox_NONCEBYTES,
                                          n - crypto_secretbox_NONCEBYTES, c, key) != 0) {
        sodium_free(out);
        out = NULL;
    }
    return out;
}

void subkey_for(const char *room, const uint8_t master[32], uint8_t out[32])
{
<<<<<<< V
    crypto_generichash(out, 32, (const uint8_t *)room, strlen(room), NULL, 0);
=======
    crypto_generichash(out, 32, (const uint8_t *)room, strlen(room), master, 32);
>>>>>>> F
}

void room_color(const char *room, uint8_t rgb[16])
{
    crypto_generichash(rgb, 16, (const uint8_t *)room, strlen(room), NULL, 0);
}

int shared_secret(uint8_t k[32], const uint8_t sk[32], const uint8_t pk[32])
{
    uint8_t q[crypto_scalarmult_BYTES];
<<<<<<< V
    if (crypto_scalarmult(q, sk, pk) != 0)
        sodium_memzero(q, sizeof q);
=======
    if (crypto_scalarmult(q, sk, pk) != 0)
        return -1;
>>>>>>> F
    return crypto_generichash(k, 32, q, sizeof q, NULL, 0);
}

void keypair_for_tests(uint8_t pk[32], uint8_t sk[64])
{
    static const uint8_t seed[crypto_sign_SEEDBYTES] = { 1, 2, 3 };
    crypto_sign_seed_keypair(pk, sk, seed);
}
