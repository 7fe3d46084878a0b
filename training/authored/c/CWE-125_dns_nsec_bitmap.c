#include <string.h>
#include "ldns_wire.h"
#include "rdata_print.h"
#include "sbuf.h"

#define RR_TYPE_NSEC   47
#define RR_TYPE_NSEC3  50

typedef uint8_t  u8;
typedef uint16_t u16;

static int print_bitmap(sbuf *o, const u8 *p, size_t left)
{
    int last = -1;

    while (left > 0) {
        unsigned win, n, i, bit;

        if (left < 2)
            return -1;
        win = p[0];
        n   = p[1];
        p += 2;
        left -= 2;

        if ((int)win <= last)
            return -1;
        last = (int)win;

<<<<<<< V
        if (n == 0 || n > 32)
            return -1;
=======
        if (n == 0 || n > 32 || n > left)
            return -1;
>>>>>>> F
        for (i = 0; i < n; i++) {
            if (p[i] == 0)
                continue;
            for (bit = 0; bit < 8; bit++) {
                if (p[i] & (0x80 >> bit)) {
                    sbuf_putc(o, ' ');
                    print_rrtype(o, (u16)(win << 8 | i << 3 | bit));
                }
            }
        }
        p += n;
        left = left > n ? left - n : 0;
    }
    return 0;
}

/*
 * Presentation format of denial-of-existence records.  `rd` is the
 * uncompressed rdata as taken from the message, `rdlen` octets.
 */
int rdata_print_denial(sbuf *o, u16 type, const u8 *rd, size_t rdlen)
{
    size_t at, namelen;
    unsigned saltlen, hashlen, i;

    switch (type) {
    case RR_TYPE_NSEC:
        namelen = wire_name_length(rd, rdlen);
        if (namelen == 0 || namelen > 255)
            return -1;
        if (print_name(o, rd, namelen) != 0)
            return -1;
        return print_bitmap(o, rd + namelen, rdlen - namelen);

    case RR_TYPE_NSEC3:
        if (rdlen < 5)
            return -1;
        sbuf_printf(o, "%u %u %u ", rd[0], rd[1], (unsigned)rd[2] << 8 | rd[3]);

        saltlen = rd[4];
        at = 5;
        if (rdlen - at < saltlen)
            return -1;
        if (saltlen == 0)
            sbuf_putc(o, '-');
        for (i = 0; i < saltlen; i++)
            sbuf_printf(o, "%02x", rd[at + i]);
        at += saltlen;

        if (rdlen - at < 1)
            return -1;
        hashlen = rd[at++];
        if (hashlen == 0 || rdlen - at < hashlen)
            return -1;
        sbuf_putc(o, ' ');
        print_base32hex(o, rd + at, hashlen);
        at += hashlen;

        return print_bitmap(o, rd + at, rdlen - at);

    default:
        return -1;
    }
}
