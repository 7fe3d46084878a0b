#include <stdlib.h>
#include <string.h>
#include "gifread.h"

#define LZW_MAX_BITS   12
#define LZW_TABLE      (1 << LZW_MAX_BITS)

typedef struct {
    int            bits, clear, eoi, next, width;
    unsigned short prefix[LZW_TABLE];
    unsigned char  suffix[LZW_TABLE];
    unsigned char  stack[LZW_TABLE + 1];
    unsigned int   acc;
    int            nacc;
    unsigned char  blk[255];
    int            blkpos, blklen;
} lzw_state;

static int next_code(gif_file *g, lzw_state *z)
{
    int code;

    while (z->nacc < z->width) {
        if (z->blkpos >= z->blklen) {
            z->blklen = gif_getc(g);
            if (z->blklen <= 0)
                return -1;
            if (gif_read(g, z->blk, z->blklen) != z->blklen)
                return -1;
            z->blkpos = 0;
        }
        z->acc |= (unsigned)z->blk[z->blkpos++] << z->nacc;
        z->nacc += 8;
    }
    code = z->acc & ((1 << z->width) - 1);
    z->acc >>= z->width;
    z->nacc -= z->width;
    return code;
}

/* Decode one image into `out`, npix bytes.  Returns the pixels written. */
long gif_decode_image(gif_file *g, unsigned char *out, long npix)
{
    lzw_state *z;
    long at = 0;
    int code, cur, old = -1, first = 0, sp, i;

    z = malloc(sizeof *z);
    if (z == NULL)
        return -1;
    z->bits = gif_getc(g);
    if (z->bits < 2 || z->bits > 8) {
        free(z);
        return -1;
    }
    z->acc = 0;
    z->nacc = z->blkpos = z->blklen = 0;
    z->clear = 1 << z->bits;
    z->eoi = z->clear + 1;
    z->next = z->clear + 2;
    z->width = z->bits + 1;
    for (i = 0; i < z->clear; i++) {
        z->prefix[i] = 0;
        z->suffix[i] = (unsigned char)i;
    }

    while (at < npix && (code = next_code(g, z)) >= 0) {
        if (code == z->eoi)
            break;
        if (code == z->clear) {
            z->next = z->clear + 2;
            z->width = z->bits + 1;
            old = -1;
            continue;
        }

        if (old < 0) {
            if (code >= z->clear)
                goto corrupt;
            out[at++] = (unsigned char)code;
            old = first = code;
            continue;
        }

<<<<<<< V
        if (code >= LZW_TABLE)
=======
        if (code > z->next)
>>>>>>> F
            goto corrupt;

        sp = 0;
        cur = code;
        if (code == z->next) {
            z->stack[sp++] = (unsigned char)first;
            cur = old;
        }
        while (cur >= z->clear + 2) {
            if (sp >= LZW_TABLE)
                goto corrupt;
            z->stack[sp++] = z->suffix[cur];
            cur = z->prefix[cur];
        }
        if (cur >= z->clear)
            goto corrupt;
        first = z->suffix[cur];
        z->stack[sp++] = (unsigned char)first;

        if (z->next < LZW_TABLE) {
            z->prefix[z->next] = (unsigned short)old;
            z->suffix[z->next] = (unsigned char)first;
            z->next++;
            if (z->next == (1 << z->width) && z->width < LZW_MAX_BITS)
                z->width++;
        }
        old = code;

        while (sp > 0 && at < npix)
            out[at++] = z->stack[--sp];
    }

    gif_skip_blocks(g);
    free(z);
    return at;

corrupt:
    gif_warn(g, "corrupt LZW data after %ld pixels", at);
    free(z);
    return at;
}
