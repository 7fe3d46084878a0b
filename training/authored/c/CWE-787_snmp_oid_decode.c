#include <stdint.h>
#include <stddef.h>

#define OID_MAX 16

struct oid {
    uint32_t sub[OID_MAX];
    uint8_t  n;
};

/* Content octets of an OBJECT IDENTIFIER from a request PDU. */
int ber_oid(const uint8_t *p, size_t len, struct oid *out)
{
    const uint8_t *end = p + len;
    uint32_t v;

    if (len == 0)
        return -1;

    out->sub[0] = *p / 40;
    out->sub[1] = *p % 40;
    out->n = 2;
    p++;

    while (p < end) {
        v = 0;
        do {
            if (p == end || (v & 0xfe000000u))
                return -1;
            v = v << 7 | (*p & 0x7f);
        } while (*p++ & 0x80);
<<<<<<< V
        if (out->n > OID_MAX)
            return -1;
        out->sub[out->n++] = v;
=======
        if (out->n == OID_MAX)
            return -1;
        out->sub[out->n++] = v;
>>>>>>> F
    }
    return 0;
}

int oid_prefix(const struct oid *a, const struct oid *b)
{
    for (uint8_t i = 0; i < a->n; i++)
        if (i >= b->n || a->sub[i] != b->sub[i])
            return 0;
    return 1;
}
