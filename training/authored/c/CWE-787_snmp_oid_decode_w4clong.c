#include <stdint.h>
#include <string.h>

#define ASN_INTEGER   0x02
#define ASN_OCTETS    0x04
#define ASN_NULL      0x05
#define ASN_OID       0x06
#define ASN_SEQ       0x30

#define OID_MAX       128

typedef uint32_t subid_t;

struct asn_buf {
    const uint8_t *cur;
    const uint8_t *end;
};

struct snmp_var {
    subid_t name[OID_MAX];
    unsigned name_len;
    uint8_t type;
    const uint8_t *val;
    size_t val_len;
};

static int asn_header(struct asn_buf *b, uint8_t *tag, size_t *len)
{
    unsigned nbytes;

    if (b->end - b->cur < 2)
        return -1;
    *tag = *b->cur++;
    *len = *b->cur++;
    if (*len & 0x80) {
        nbytes = *len & 0x7f;
        if (nbytes == 0 || nbytes > 3 || (size_t)(b->end - b->cur) < nbytes)
            return -1;
        for (*len = 0; nbytes; nbytes--)
            *len = *len << 8 | *b->cur++;
    }
    return *len > (size_t)(b->end - b->cur) ? -1 : 0;
}

/*
 * One variable binding: SEQUENCE { OBJECT IDENTIFIER, value }.  The value is
 * not copied, it points into the packet.
 */
int snmp_parse_varbind(struct asn_buf *b, struct snmp_var *var)
{
    struct asn_buf in;
    const uint8_t *oid_end;
    size_t len;
    subid_t id;
    uint8_t tag;
    unsigned n = 0;

    if (asn_header(b, &tag, &len) != 0 || tag != ASN_SEQ)
        return -1;
    in.cur = b->cur;
    in.end = b->cur + len;
    b->cur += len;

    if (asn_header(&in, &tag, &len) != 0 || tag != ASN_OID || len == 0)
        return -1;
    oid_end = in.cur + len;
    if (oid_end[-1] & 0x80)
        return -1;
    /* every sub-identifier takes one byte or more */
<<<<<<< V
    if (len > OID_MAX)
=======
    if (len >= OID_MAX)
>>>>>>> F
        return -1;

    while (in.cur < oid_end) {
        id = 0;
        do {
            if (id > UINT32_MAX >> 7)
                return -1;
            id = id << 7 | (*in.cur & 0x7f);
        } while (*in.cur++ & 0x80);

        if (n == 0) {
            /* the first two arcs share one sub-identifier */
            var->name[n++] = id < 40 ? 0 : id < 80 ? 1 : 2;
            id -= var->name[0] * 40;
        }
        var->name[n++] = id;
    }
    var->name_len = n;

    if (asn_header(&in, &tag, &len) != 0)
        return -1;
    switch (tag) {
    case ASN_NULL:
        if (len != 0)
            return -1;
        break;
    case ASN_INTEGER:
        if (len < 1 || len > 4)
            return -1;
        break;
    }
    var->type = tag;
    var->val = in.cur;
    var->val_len = len;
    return 0;
}
