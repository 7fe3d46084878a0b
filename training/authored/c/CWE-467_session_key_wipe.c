#include <stdlib.h>
#include <string.h>
#include "kex.h"

struct kex_state {
    unsigned char secret[64];
    unsigned char iv[16];
    unsigned long packets;
};

void kex_free(struct kex_state *ks)
{
    if (ks == NULL)
        return;
<<<<<<< V
    explicit_bzero(ks, sizeof(ks));
=======
    explicit_bzero(ks, sizeof(*ks));
>>>>>>> F
    free(ks);
}

struct kex_state *kex_derive(const unsigned char *shared, size_t n,
                             const unsigned char hash[32])
{
    struct kex_state *ks = calloc(1, sizeof(*ks));

    if (ks == NULL)
        return NULL;
    if (hkdf_sha256(ks->secret, sizeof(ks->secret), shared, n, hash, 32, 'K') < 0 ||
        hkdf_sha256(ks->iv, sizeof(ks->iv), shared, n, hash, 32, 'I') < 0) {
        kex_free(ks);
        return NULL;
    }
    return ks;
}
