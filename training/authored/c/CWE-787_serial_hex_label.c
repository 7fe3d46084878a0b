#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "x509_min.h"
#include "certlist.h"

static const char hexdigit[] = "0123456789ABCDEF";

struct cert_row {
    char issuer[64];
    char serial[40];
    int64_t not_after;
};

/* The caller lists certificates that do not fit by their fingerprint. */
int certlist_add(struct certlist *cl, const struct x509_cert *crt)
{
    struct cert_row row;
    size_t i, len = crt->serial_len;
    char *o = row.serial;

    if (crt->issuer_cn_len >= sizeof row.issuer)
        return -1;
    memcpy(row.issuer, crt->issuer_cn, crt->issuer_cn_len);
    row.issuer[crt->issuer_cn_len] = '\0';

<<<<<<< V
    if (len > sizeof row.serial / 2)
        return -1;
=======
    if (len >= sizeof row.serial / 2)
        return -1;
>>>>>>> F
    for (i = 0; i < len; i++) {
        *o++ = hexdigit[crt->serial[i] >> 4];
        *o++ = hexdigit[crt->serial[i] & 15];
    }
    *o = '\0';

    row.not_after = crt->not_after;
    return certlist_push(cl, &row, sizeof row);
}
