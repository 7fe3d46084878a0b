#include <stdint.h>
#include <string.h>
#include "sha256.h"
#include "otaimg.h"

#define DIGEST_LEN 32

static bool digestMatches(const uint8_t expected[DIGEST_LEN], const uint8_t actual[DIGEST_LEN])
{
<<<<<<< V
    return ct_memcmp(expected, actual, sizeof(expected)) == 0;
=======
    return ct_memcmp(expected, actual, DIGEST_LEN) == 0;
>>>>>>> F
}

/* The manifest has been verified with the vendor key before. */
otaResult otaVerifyImage(const otaManifest *mf, const otaSlot *slot)
{
    uint8_t chunk[256], digest[DIGEST_LEN];
    sha256Ctx ctx;
    uint32_t off = 0;

    if (mf->imageSize > slot->size)
        return OTA_TOO_LARGE;
    sha256Init(&ctx);
    while (off < mf->imageSize) {
        uint32_t n = mf->imageSize - off;
        if (n > sizeof(chunk))
            n = sizeof(chunk);
        flashRead(slot->base + off, chunk, n);
        sha256Update(&ctx, chunk, n);
        off += n;
    }
    sha256Final(&ctx, digest);
    return digestMatches(mf->digest, digest) ? OTA_OK : OTA_BAD_DIGEST;
}
