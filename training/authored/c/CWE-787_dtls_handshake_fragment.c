#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define HS_HEADER       12
#define HS_MAX_MESSAGE  (64 * 1024)
#define REASM_SLOTS     8

enum { HS_OK = 0, HS_DROP = 1, HS_DECODE = -1, HS_MEMORY = -2 };

struct hs_reasm {
    bool     used;
    uint8_t  type;
    uint16_t seq;
    uint32_t length;
    uint32_t have;
    uint8_t *body;
    uint8_t *bitmap;            /* a bit for each byte that has come in */
};

struct dtls_hs {
    uint16_t next_seq;
    struct hs_reasm slots[REASM_SLOTS];
    int (*deliver)(struct dtls_hs *hs, uint8_t type, const uint8_t *body, uint32_t len);
};

static uint32_t u24(const uint8_t *p)
{
    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

static void slot_clear(struct hs_reasm *r)
{
    free(r->body);
    free(r->bitmap);
    memset(r, 0, sizeof(*r));
}

/*
 * One handshake fragment out of a record.  Retransmissions may cut a message
 * in another way than before, so fragments may overlap.
 */
int dtls_hs_fragment(struct dtls_hs *hs, const uint8_t *p, size_t n, size_t *used)
{
    struct hs_reasm *r;
    uint32_t length, off, frag, i;
    uint16_t seq;
    uint8_t type;
    int rc;

    if (n < HS_HEADER)
        return HS_DECODE;
    type = p[0];
    length = u24(p + 1);
    seq = (uint16_t)(p[4] << 8 | p[5]);
    off = u24(p + 6);
    frag = u24(p + 9);
    p += HS_HEADER;
    n -= HS_HEADER;

    if (frag > n)
        return HS_DECODE;
    *used = HS_HEADER + frag;

    if (length > HS_MAX_MESSAGE)
        return HS_DECODE;
    if (seq < hs->next_seq || seq >= hs->next_seq + REASM_SLOTS)
        return HS_DROP;

    r = &hs->slots[seq % REASM_SLOTS];
    if (!r->used) {
        r->body = malloc(length ? length : 1);
        r->bitmap = calloc(length / 8 + 1, 1);
        if (r->body == NULL || r->bitmap == NULL) {
            slot_clear(r);
            return HS_MEMORY;
        }
        r->used = true;
        r->type = type;
        r->seq = seq;
        r->length = length;
        r->have = 0;
    } else if (r->type != type) {
        return HS_DECODE;
    }

<<<<<<< V
    if (off > length || frag > length - off)
=======
    if (off + frag > r->length)
>>>>>>> F
        return HS_DECODE;

    for (i = off; i < off + frag; i++) {
        if (r->bitmap[i / 8] & 1 << (i % 8))
            continue;
        r->bitmap[i / 8] |= (uint8_t)(1 << (i % 8));
        r->body[i] = p[i - off];
        r->have++;
    }

    /* hand over whatever is complete and in order */
    for (;;) {
        r = &hs->slots[hs->next_seq % REASM_SLOTS];
        if (!r->used || r->have < r->length)
            return HS_OK;
        rc = hs->deliver(hs, r->type, r->body, r->length);
        slot_clear(r);
        hs->next_seq++;
        if (rc != HS_OK)
            return rc;
    }
}
