#include <stdint.h>
#include <string.h>
#include "jdec.h"

#define JERR(d, msg)   do { (d)->err = (msg); return JD_CORRUPT; } while (0)

typedef struct {
    uint8_t  bits[17];
    uint8_t  vals[256];
    uint16_t code[256];
    uint8_t  size[257];
    int      maxcode[18];
    int      valoff[17];
    int      nvals;
} jd_huff;

static int jd_build_codes(jd_decoder *d, jd_huff *h)
{
    int i, j, k = 0;
    unsigned code = 0;

    for (i = 1; i <= 16; i++) {
        for (j = 0; j < h->bits[i]; j++)
            h->size[k++] = (uint8_t)i;
    }
    h->size[k] = 0;

    k = 0;
    for (i = 1; i <= 16; i++) {
        h->valoff[i] = k - (int)code;
        while (h->size[k] == i)
            h->code[k++] = (uint16_t)code++;
        if (code > (1u << i))
            JERR(d, "bad huffman code lengths");
        h->maxcode[i] = h->bits[i] ? (int)code - 1 : -1;
        code <<= 1;
    }
    h->maxcode[17] = 0xFFFFF;
    return JD_OK;
}

int jd_read_dht(jd_decoder *d)
{
    int left = jd_get16(d) - 2;

    if (left < 0)
        JERR(d, "bad DHT length");

    while (left > 0) {
        jd_huff *h;
        int tc, th, i, total = 0, rc;

        if (left < 17)
            JERR(d, "truncated DHT");

        i  = jd_get8(d);
        tc = i >> 4;
        th = i & 15;
        if (tc > 1 || th > 3)
            JERR(d, "bad DHT class or slot");
        h = tc ? &d->ac[th] : &d->dc[th];

        h->bits[0] = 0;
        for (i = 1; i <= 16; i++) {
            h->bits[i] = (uint8_t)jd_get8(d);
            total += h->bits[i];
        }
        left -= 17;

<<<<<<< V
        if (total > left)
            JERR(d, "bad DHT counts");
=======
        if (total > 256 || total > left)
            JERR(d, "bad DHT counts");
>>>>>>> F

        for (i = 0; i < total; i++)
            h->vals[i] = (uint8_t)jd_get8(d);
        memset(h->vals + i, 0, sizeof h->vals - i);
        left -= total;
        h->nvals = total;

        rc = jd_build_codes(d, h);
        if (rc != JD_OK)
            return rc;

        if (tc == 0) {
            for (i = 0; i < total; i++) {
                if (h->vals[i] > 15)
                    JERR(d, "bad DC category");
            }
        }
    }

    return JD_OK;
}

int jd_read_dqt(jd_decoder *d)
{
    int left = jd_get16(d) - 2;

    while (left > 0) {
        int b = jd_get8(d), prec = b >> 4, slot = b & 15, i;

        if (prec > 1 || slot > 3)
            JERR(d, "bad DQT");
        left -= 1 + 64 * (prec + 1);
        if (left < 0)
            JERR(d, "truncated DQT");
        for (i = 0; i < 64; i++)
            d->qt[slot][jd_zigzag[i]] = (uint16_t)(prec ? jd_get16(d) : jd_get8(d));
    }
    return JD_OK;
}
