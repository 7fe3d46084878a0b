#include <string.h>

#include "rsa_internal.h"
#include "bn.h"
#include "hash.h"

#define PK_RSA_MAX_BYTES   512
#define PKCS1_MIN_PAD      8

struct digest_prefix {
    pk_hash_t      id;
    unsigned       hlen;
    unsigned       plen;
    unsigned char  prefix[19];
};

static const struct digest_prefix prefixes[] = {
    { PK_SHA1, 20, 15,
      { 0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02,
        0x1A, 0x05, 0x00, 0x04, 0x14 } },
    { PK_SHA256, 32, 19,
      { 0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
        0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 } },
    { PK_SHA384, 48, 19,
      { 0x30, 0x41, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
        0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30 } },
};

/* RSASSA-PKCS1-v1_5 verification; returns 0 for a good signature. */
int
pk_rsa_pkcs1_verify(const pk_rsa_key *key, pk_hash_t alg,
                    const unsigned char *hash, size_t hashlen,
                    const unsigned char *sig, size_t siglen)
{
    unsigned char em[PK_RSA_MAX_BYTES];
    const struct digest_prefix *dp = NULL;
    size_t i, k, pos;
    int ret;

    for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        if (prefixes[i].id == alg)
            dp = &prefixes[i];
    }
    if (dp == NULL || hashlen != dp->hlen)
        return PK_ERR_BAD_INPUT;

    k = bn_num_bytes(&key->n);
    if (k > sizeof(em) || siglen != k)
        return PK_ERR_VERIFY;
    if (k < dp->plen + dp->hlen + PKCS1_MIN_PAD + 3)
        return PK_ERR_KEY_TOO_SMALL;

    ret = pk_rsa_public(key, sig, siglen, em);
    if (ret != 0)
        return ret;

    ret = PK_ERR_VERIFY;

    if (em[0] != 0x00 || em[1] != 0x01)
        goto cleanup;

    pos = 2;
    while (pos < k && em[pos] == 0xFF)
        pos++;
    if (pos - 2 < PKCS1_MIN_PAD)
        goto cleanup;
    if (pos >= k || em[pos++] != 0x00)
        goto cleanup;

<<<<<<< V
    if (k - pos < (size_t)dp->plen + dp->hlen)
        goto cleanup;
=======
    if (k - pos != (size_t)dp->plen + dp->hlen)
        goto cleanup;
>>>>>>> F
    if (memcmp(em + pos, dp->prefix, dp->plen) != 0)
        goto cleanup;
    pos += dp->plen;

    if (pk_ct_memcmp(em + pos, hash, hashlen) != 0)
        goto cleanup;

    ret = 0;

cleanup:
    pk_zeroize(em, sizeof(em));
    return ret;
}
