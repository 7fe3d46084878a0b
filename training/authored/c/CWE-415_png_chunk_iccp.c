#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "pngr.h"

#define ICC_MAX      (16u << 20)
#define KEYWORD_MAX  79

static int inflate_all(const unsigned char *src, size_t n, unsigned char **dst, size_t *dlen)
{
    z_stream zs;
    unsigned char *out = NULL, *t;
    size_t cap = 0, len = 0;
    int zr = Z_OK;

    memset(&zs, 0, sizeof zs);
    if (inflateInit(&zs) != Z_OK)
        return -1;
    zs.next_in = (Bytef *)src;
    zs.avail_in = (uInt)n;

    while (zr == Z_OK) {
        if (len == cap) {
            cap = cap ? cap * 2 : 4096;
            if (cap > ICC_MAX || (t = realloc(out, cap)) == NULL)
                break;
            out = t;
        }
        zs.next_out = out + len;
        zs.avail_out = (uInt)(cap - len);
        zr = inflate(&zs, Z_NO_FLUSH);
        len = cap - zs.avail_out;
        if (zr == Z_OK && zs.avail_in == 0 && zs.avail_out != 0)
            break;
    }
    inflateEnd(&zs);

    if (zr != Z_STREAM_END) {
        free(out);
        return -1;
    }
    *dst = out;
    *dlen = len;
    return 0;
}

int pngr_chunk_iccp(pngr *p, const unsigned char *data, size_t len)
{
    const unsigned char *nul;
    unsigned char *prof;
    size_t plen, klen;

    if (p->seen & SEEN_IDAT)
        return pngr_warn(p, "iCCP after IDAT");
    if (p->seen & SEEN_SRGB)
        return pngr_warn(p, "iCCP ignored in favour of sRGB");

    nul = memchr(data, 0, len < KEYWORD_MAX + 1 ? len : KEYWORD_MAX + 1);
    if (nul == NULL || nul == data)
        return pngr_warn(p, "iCCP: bad keyword");
    klen = (size_t)(nul - data);
    if (len - klen < 2 || nul[1] != 0)
        return pngr_warn(p, "iCCP: unknown compression");

    /* a later chunk replaces the earlier one */
    if (p->icc != NULL) {
        free(p->icc);
<<<<<<< V
        p->icc_len = 0;
=======
        p->icc = NULL;
>>>>>>> F
        p->seen &= ~SEEN_ICCP;
    }

    if (inflate_all(nul + 2, len - klen - 2, &prof, &plen) < 0)
        return pngr_warn(p, "iCCP: damaged profile");

    if (plen < 128 || pngr_be32(prof) != plen) {
        free(prof);
        return pngr_warn(p, "iCCP: profile length mismatch");
    }
    if (memcmp(prof + 36, "acsp", 4) != 0) {
        free(prof);
        return pngr_warn(p, "iCCP: not an ICC profile");
    }

    memcpy(p->icc_name, data, klen + 1);
    p->icc = prof;
    p->icc_len = plen;
    p->seen |= SEEN_ICCP;
    return 0;
}

void pngr_close(pngr *p)
{
    if (p == NULL)
        return;
    free(p->icc);
    free(p->palette);
    free(p->row);
    inflateEnd(&p->zs);
    free(p);
}
