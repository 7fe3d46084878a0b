#include <stdint.h>
#include <stdio.h>
#include <stddef.h>

#define BER_CONSTRUCTED  0x20
#define BER_MAX_DEPTH    24

struct ber_visitor {
    int (*enter)(void *arg, unsigned cls, uint32_t tag);
    int (*value)(void *arg, unsigned cls, uint32_t tag, const uint8_t *v, size_t n);
    int (*leave)(void *arg);
    void *arg;
};

/*
 * Visit every element of buf.  Multi-byte tags and the indefinite form are
 * understood; *used receives the number of bytes taken, which is less than
 * n only when an end-of-contents mark has closed the run.
 */
static int ber_walk(const struct ber_visitor *vis, const uint8_t *buf, size_t n,
                    size_t *used, int indefinite, unsigned depth)
{
    size_t pos = 0, len, inner;
    uint32_t tag;
    unsigned cls, cons, nb;
    int rc, indef;

    if (depth > BER_MAX_DEPTH)
        return -1;

    while (pos < n) {
        cls = buf[pos] >> 6;
        cons = buf[pos] & BER_CONSTRUCTED;
        tag = buf[pos++] & 0x1f;

        if (tag == 0x1f) {
            tag = 0;
            do {
                if (pos == n || tag > 0xffffff)
                    return -1;
                tag = tag << 7 | (buf[pos] & 0x7f);
            } while (buf[pos++] & 0x80);
        }

        if (pos == n)
            return -1;
        indef = 0;
        len = buf[pos++];
        if (len == 0x80) {
            if (!cons)
                return -1;
            indef = 1;
            len = n - pos;
        } else if (len & 0x80) {
            nb = len & 0x7f;
            if (nb > 4 || nb > n - pos)
                return -1;
            for (len = 0; nb > 0; nb--)
                len = len << 8 | buf[pos++];
        }
        if (len > n - pos)
            return -1;

        if (cls == 0 && tag == 0 && !cons && len == 0) {
            if (!indefinite)
                return -1;
            *used = pos;
            return 0;
        }

        if (!cons) {
            rc = vis->value(vis->arg, cls, tag, buf + pos, len);
            if (rc != 0)
                return rc;
            pos += len;
            continue;
        }

        rc = vis->enter(vis->arg, cls, tag);
        if (rc == 0)
<<<<<<< V
            rc = ber_walk(vis, buf + pos, len, &inner, indef, depth);
=======
            rc = ber_walk(vis, buf + pos, len, &inner, indef, depth + 1);
>>>>>>> F
        if (rc == 0)
            rc = vis->leave(vis->arg);
        if (rc != 0)
            return rc;
        pos += inner;
    }

    *used = pos;
    return indefinite ? -1 : 0;
}

int ber_visit(const struct ber_visitor *vis, const uint8_t *buf, size_t n)
{
    size_t used;

    return ber_walk(vis, buf, n, &used, 0, 0);
}
