/*
 * Reads the headers of a JPEG file up to the first scan: size, sampling,
 * tables, orientation and the colour transform.  Nothing is decoded here.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    M_SOF0 = 0xC0, M_SOF2 = 0xC2, M_DHT = 0xC4, M_RST0 = 0xD0, M_SOI = 0xD8,
    M_EOI = 0xD9, M_SOS = 0xDA, M_DQT = 0xDB, M_DRI = 0xDD, M_APP0 = 0xE0,
    M_APP1 = 0xE1, M_APP14 = 0xEE, M_COM = 0xFE, M_TEM = 0x01
};

#define MAX_COMPS   4
#define COMMENT_MAX 200

typedef struct {
    uint8_t id, h, v, tq;
} jcomp_t;

typedef struct {
    unsigned width, height, precision;
    unsigned n_comps;
    jcomp_t  comps[MAX_COMPS];
    uint16_t quant[4][64];
    unsigned quant_seen;
    unsigned restart;
    unsigned xdpi, ydpi;
    int      adobe_transform;       /* -1 when there is no such marker */
    bool     progressive, jfif, exif;
    char     comment[COMMENT_MAX + 1];
    size_t   scan_start;
} jinfo_t;

static unsigned u16(const uint8_t *p) { return (unsigned)p[0] << 8 | p[1]; }

const char *jpeg_read_headers(jinfo_t *ji, const uint8_t *buf, size_t size)
{
    const uint8_t *p = buf, *end = buf + size, *seg, *q;
    unsigned marker, i, k, id, prec;
    size_t len, n;

    memset(ji, 0, sizeof *ji);
    ji->adobe_transform = -1;

    if (size < 4 || p[0] != 0xFF || p[1] != M_SOI)
        return "not a JPEG file";
    p += 2;

    for (;;) {
        while (p < end && *p != 0xFF)
            p++;
        while (p < end && *p == 0xFF)
            p++;
        if (p == end)
            return "no scan";
        marker = *p++;
        if (marker == M_TEM || marker == 0 || (marker >= M_RST0 && marker <= M_SOI))
            continue;
        if (marker == M_EOI)
            return "no scan";

        if (end - p < 2)
            return "segment cut short";
        len = u16(p);
<<<<<<< V
        if (len == 0 || len > (size_t)(end - p))
=======
        if (len < 2 || len > (size_t)(end - p))
>>>>>>> F
            return "segment cut short";
        seg = p + 2;
        n = len - 2;
        p += len;

        switch (marker) {
        case M_APP0:
            if (n >= 14 && memcmp(seg, "JFIF", 5) == 0) {
                ji->jfif = true;
                if (seg[7] == 1) {
                    ji->xdpi = u16(seg + 8);
                    ji->ydpi = u16(seg + 10);
                }
            }
            break;

        case M_APP1:
            if (n >= 6 && memcmp(seg, "Exif\0", 6) == 0)
                ji->exif = true;
            break;

        case M_APP14:
            if (n >= 12 && memcmp(seg, "Adobe", 5) == 0)
                ji->adobe_transform = seg[11];
            break;

        case M_COM:
            if (n > COMMENT_MAX)
                n = COMMENT_MAX;
            memcpy(ji->comment, seg, n);
            ji->comment[n] = '\0';
            break;

        case M_DQT:
            for (q = seg; n > 0; q += k, n -= k) {
                id = q[0] & 15;
                prec = q[0] >> 4;
                k = prec ? 129 : 65;
                if (id > 3 || prec > 1 || n < k)
                    return "malformed quantisation table";
                for (i = 0; i < 64; i++)
                    ji->quant[id][i] = (uint16_t)(prec ? u16(q + 1 + 2 * i) : q[1 + i]);
                ji->quant_seen |= 1u << id;
            }
            break;

        case M_DRI:
            if (n != 2)
                return "malformed restart interval";
            ji->restart = u16(seg);
            break;

        case M_SOF0:
        case M_SOF0 + 1:
        case M_SOF2:
            if (ji->n_comps != 0)
                return "two frames";
            if (n < 6 || seg[5] == 0 || seg[5] > MAX_COMPS || n != 6 + 3u * seg[5])
                return "malformed frame header";
            ji->progressive = marker == M_SOF2;
            ji->precision = seg[0];
            ji->height = u16(seg + 1);
            ji->width = u16(seg + 3);
            if (ji->width == 0 || ji->height == 0 || ji->precision != 8)
                return "kind of frame not supported";
            ji->n_comps = seg[5];
            for (i = 0, q = seg + 6; i < ji->n_comps; i++, q += 3) {
                ji->comps[i].id = q[0];
                ji->comps[i].h = q[1] >> 4;
                ji->comps[i].v = q[1] & 15;
                ji->comps[i].tq = q[2];
                if (ji->comps[i].h < 1 || ji->comps[i].h > 4 ||
                    ji->comps[i].v < 1 || ji->comps[i].v > 4 || ji->comps[i].tq > 3)
                    return "malformed component";
            }
            break;

        case M_SOS:
            if (ji->n_comps == 0)
                return "scan without frame";
            for (i = 0; i < ji->n_comps; i++)
                if (!(ji->quant_seen & 1u << ji->comps[i].tq))
                    return "quantisation table missing";
            ji->scan_start = (size_t)(p - buf);
            return NULL;

        default:
            if (marker > M_SOF2 && marker < M_RST0 && marker != M_DHT && marker != 0xC8 &&
                marker != 0xCC)
                return "kind of frame not supported";
            break;
        }
    }
}
