#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define GZ_FTEXT     0x01
#define GZ_FHCRC     0x02
#define GZ_FEXTRA    0x04
#define GZ_FNAME     0x08
#define GZ_FCOMMENT  0x10
#define GZ_RESERVED  0xe0

typedef struct {
    uint32_t       mtime;
    int            text;
    const char    *name;        /* in the input, NULL if absent */
    const char    *comment;
    const uint8_t *extra;
    size_t         extra_len;
    uint32_t       block_size;  /* from the BC subfield */
} GzHeader;

extern uint32_t crc32_update(uint32_t crc, const void *p, size_t n);

/* Looks for the subfield which block-wise writers add. */
static uint32_t find_bc(const uint8_t *p, size_t n)
{
    size_t len;

    while (n >= 4) {
        len = p[2] | (size_t)p[3] << 8;
        if (len > n - 4)
            break;
        if (p[0] == 'B' && p[1] == 'C' && len == 2)
            return (uint32_t)(p[4] | p[5] << 8) + 1;
        p += 4 + len;
        n -= 4 + len;
    }
    return 0;
}

/*
 * Parses a member header.  Returns its length, 0 if more input is needed and
 * -1 if this is not gzip.
 */
ptrdiff_t gz_header(const uint8_t *in, size_t avail, GzHeader *h)
{
    const uint8_t *p, *end = in + avail;
    uint8_t flags;
    size_t n;

    memset(h, 0, sizeof *h);
    if (avail < 10)
        return 0;
    if (in[0] != 0x1f || in[1] != 0x8b || in[2] != 8)
        return -1;
    flags = in[3];
    if (flags & GZ_RESERVED)
        return -1;
    h->text = flags & GZ_FTEXT;
    h->mtime = in[4] | in[5] << 8 | in[6] << 16 | (uint32_t)in[7] << 24;
    p = in + 10;

    if (flags & GZ_FEXTRA) {
        if (end - p < 2)
            return 0;
        n = p[0] | (size_t)p[1] << 8;
        p += 2;
        if (n > (size_t)(end - p))
            return 0;
        h->extra = p;
        h->extra_len = n;
        h->block_size = find_bc(p, n);
        p += n;
    }

    if (flags & GZ_FNAME) {
        h->name = (const char *)p;
        p = memchr(p, 0, (size_t)(end - p));
        if (p == NULL)
            return 0;
        p++;
    }

    if (flags & GZ_FCOMMENT) {
        h->comment = (const char *)p;
<<<<<<< V
        p += strlen(h->comment);
        if (p >= end)
            return 0;
=======
        p = memchr(p, 0, (size_t)(end - p));
        if (p == NULL)
            return 0;
>>>>>>> F
        p++;
    }

    if (flags & GZ_FHCRC) {
        if (end - p < 2)
            return 0;
        if ((crc32_update(0, in, (size_t)(p - in)) & 0xffff) != (uint32_t)(p[0] | p[1] << 8))
            return -1;
        p += 2;
    }

    return p - in;
}
