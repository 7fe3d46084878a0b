#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/aes.h"
#include "crypto/hmac.h"

#define SRTP_KEY_LEN    16
#define SRTP_SALT_LEN   14
#define SRTP_AUTH_LEN   20

enum srtp_label {
    LABEL_RTP_CIPHER  = 0,
    LABEL_RTP_AUTH    = 1,
    LABEL_RTP_SALT    = 2,
    LABEL_RTCP_CIPHER = 3,
    LABEL_RTCP_AUTH   = 4,
    LABEL_RTCP_SALT   = 5
};

struct srtp_keys {
    uint8_t cipher[SRTP_KEY_LEN];
    uint8_t auth[SRTP_AUTH_LEN];
    uint8_t salt[SRTP_SALT_LEN];
};

struct srtp_master {
    uint8_t key[SRTP_KEY_LEN];
    uint8_t salt[SRTP_SALT_LEN];
};

extern void wipe(void *p, size_t n);

static void derive(struct aes_ctx *aes, const struct srtp_master *m,
                   enum srtp_label label, uint8_t *out, size_t len)
{
    uint8_t iv[16], block[16];
    size_t n;

    memset(iv, 0, sizeof(iv));
    memcpy(iv, m->salt, SRTP_SALT_LEN);
    iv[7] ^= (uint8_t)label;
    while (len > 0) {
        n = len < sizeof(block) ? len : sizeof(block);
        aes_encrypt_block(aes, block, iv);
        memcpy(out, block, n);
        out += n;
        len -= n;
        iv[15]++;
    }
    wipe(block, sizeof(block));
}

/*
 * Derives both sets of session keys.  *rtp and *rtcp are replaced only when
 * everything has worked; the old sets are wiped and released then.
 */
int srtp_rekey(const struct srtp_master *m, struct srtp_keys **rtp,
               struct srtp_keys **rtcp)
{
    struct srtp_keys *k_rtp, *k_rtcp = NULL;
    struct aes_ctx *aes = NULL;
    int rc = -1;

    k_rtp = calloc(1, sizeof(*k_rtp));
    if (k_rtp == NULL)
        goto out;
    k_rtcp = calloc(1, sizeof(*k_rtcp));
    if (k_rtcp == NULL)
        goto out;

    aes = aes_new(m->key, sizeof(m->key));
    if (aes == NULL)
        goto out;

    derive(aes, m, LABEL_RTP_CIPHER, k_rtp->cipher, sizeof(k_rtp->cipher));
    derive(aes, m, LABEL_RTP_AUTH, k_rtp->auth, sizeof(k_rtp->auth));
    derive(aes, m, LABEL_RTP_SALT, k_rtp->salt, sizeof(k_rtp->salt));
    derive(aes, m, LABEL_RTCP_CIPHER, k_rtcp->cipher, sizeof(k_rtcp->cipher));
    derive(aes, m, LABEL_RTCP_AUTH, k_rtcp->auth, sizeof(k_rtcp->auth));
    derive(aes, m, LABEL_RTCP_SALT, k_rtcp->salt, sizeof(k_rtcp->salt));

    if (*rtp != NULL) {
<<<<<<< V
        wipe(*rtp, sizeof(*rtp));
=======
        wipe(*rtp, sizeof(**rtp));
>>>>>>> F
        free(*rtp);
    }
    if (*rtcp != NULL) {
<<<<<<< V
        wipe(*rtcp, sizeof(*rtcp));
=======
        wipe(*rtcp, sizeof(**rtcp));
>>>>>>> F
        free(*rtcp);
    }
    *rtp = k_rtp;
    *rtcp = k_rtcp;
    k_rtp = k_rtcp = NULL;
    rc = 0;

out:
    aes_free(aes);
    if (k_rtp != NULL)
        wipe(k_rtp, sizeof(*k_rtp));
    free(k_rtp);
    free(k_rtcp);
    return rc;
}
