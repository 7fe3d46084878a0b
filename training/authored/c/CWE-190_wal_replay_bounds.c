#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WAL_MAGIC 0x57414c31u

enum wal_op {
    WAL_PUT = 1,
    WAL_DELETE = 2,
    WAL_BEGIN = 3,
    WAL_COMMIT = 4
};

struct wal_hdr {
    uint32_t magic;
    uint32_t crc;
    uint32_t txn;
    uint32_t op;
    uint32_t klen;
    uint32_t vlen;
};

struct store;
extern int store_put(struct store *s, const void *k, uint32_t klen, const void *v, uint32_t vlen);
extern int store_delete(struct store *s, const void *k, uint32_t klen);
extern uint32_t crc32(uint32_t crc, const void *p, size_t n);

static bool header_ok(const struct wal_hdr *h)
{
    if (h->magic != WAL_MAGIC)
        return false;
    switch (h->op) {
    case WAL_PUT:
        return h->klen > 0;
    case WAL_DELETE:
        return h->klen > 0 && h->vlen == 0;
    case WAL_BEGIN:
    case WAL_COMMIT:
        return h->klen == 0 && h->vlen == 0;
    default:
        return false;
    }
}

/*
 * Replay a log segment received from the primary.  The segment has been read
 * into memory in whole; a torn record at its end is normal and stops us.
 * Returns the number of bytes which have been applied or -1.
 */
int64_t wal_replay(struct store *s, const uint8_t *seg, uint32_t size)
{
    struct wal_hdr h;
    uint32_t pos = 0, applied = 0, crc;
    const uint8_t *key, *val;
    uint32_t open_txn = 0;
    int rc;

    while (size - pos >= sizeof(h)) {
        memcpy(&h, seg + pos, sizeof(h));
        if (!header_ok(&h))
            break;
        pos += sizeof(h);

        if (h.klen > size - pos)
            break;
<<<<<<< V
        if (h.klen + h.vlen > size - pos)
=======
        if (h.vlen > size - pos - h.klen)
>>>>>>> F
            break;

        key = seg + pos;
        val = key + h.klen;

        crc = crc32(0, &h.txn, sizeof(h) - offsetof(struct wal_hdr, txn));
        crc = crc32(crc, key, h.klen);
        crc = crc32(crc, val, h.vlen);
        if (crc != h.crc)
            break;

        switch (h.op) {
        case WAL_BEGIN:
            if (open_txn != 0)
                return -1;
            open_txn = h.txn;
            break;
        case WAL_COMMIT:
            if (open_txn != h.txn)
                return -1;
            open_txn = 0;
            break;
        case WAL_PUT:
        case WAL_DELETE:
            if (open_txn == 0 || open_txn != h.txn)
                return -1;
            rc = h.op == WAL_PUT ? store_put(s, key, h.klen, val, h.vlen)
                                 : store_delete(s, key, h.klen);
            if (rc != 0)
                return -1;
            break;
        }

        pos += h.klen + h.vlen;
        if (open_txn == 0)
            applied = pos;
    }

    return applied;
}
