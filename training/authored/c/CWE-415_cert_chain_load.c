#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHAIN_MAX 10

struct der_cert {
    uint8_t *raw;
    size_t   raw_len;
    struct der_cert *issuer;
};

struct cert_chain {
    struct der_cert *certs[CHAIN_MAX];
    unsigned         count;
};

extern int der_check_cert(const uint8_t *raw, size_t len);

static void cert_free(struct der_cert *c)
{
    if (c == NULL)
        return;
    free(c->raw);
    free(c);
}

void chain_clear(struct cert_chain *ch)
{
    unsigned i;

    for (i = 0; i < ch->count; i++)
        cert_free(ch->certs[i]);
    ch->count = 0;
}

/* Body of a certificate message: a three byte total, then entries, each of
 * which carries a three byte length. */
int chain_from_message(struct cert_chain *ch, const uint8_t *msg, size_t msg_len)
{
    struct der_cert *cert = NULL;
    size_t total, len, pos = 3;
    int err;

    ch->count = 0;
    if (msg_len < 3)
        return -EINVAL;
    total = (size_t)msg[0] << 16 | (size_t)msg[1] << 8 | msg[2];
    if (total != msg_len - 3)
        return -EINVAL;

    while (pos < msg_len) {
        err = -EINVAL;
        if (msg_len - pos < 3)
            goto fail;
        len = (size_t)msg[pos] << 16 | (size_t)msg[pos + 1] << 8 | msg[pos + 2];
        pos += 3;
        if (len == 0 || len > msg_len - pos)
            goto fail;
        if (ch->count == CHAIN_MAX) {
            err = -E2BIG;
            goto fail;
        }

        err = -ENOMEM;
        cert = calloc(1, sizeof(*cert));
        if (cert == NULL)
            goto fail;
        cert->raw = malloc(len);
        if (cert->raw == NULL)
            goto fail;
        memcpy(cert->raw, msg + pos, len);
        cert->raw_len = len;
        pos += len;

        err = der_check_cert(cert->raw, cert->raw_len);
        if (err != 0)
            goto fail;

        if (ch->count > 0)
            ch->certs[ch->count - 1]->issuer = cert;
        ch->certs[ch->count++] = cert;
<<<<<<< V
=======
        cert = NULL;
>>>>>>> F
    }

    if (ch->count == 0)
        return -EINVAL;
    return 0;

fail:
    cert_free(cert);
    chain_clear(ch);
    return err;
}
