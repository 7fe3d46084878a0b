#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FLAC_STREAMINFO, FLAC_PADDING, FLAC_APPLICATION, FLAC_SEEKTABLE, FLAC_COMMENT };

struct seek_point {
    uint64_t sample, offset;
    uint32_t samples;
};

struct flac_info {
    uint32_t rate;
    unsigned channels, bits;
    uint64_t total;
    struct seek_point *seek;
    unsigned n_seek;
    char title[128], artist[128];
};

static uint32_t be(const uint8_t *p, unsigned n)
{
    uint32_t v = 0;

    while (n--)
        v = v << 8 | *p++;
    return v;
}

static uint32_t le32(const uint8_t *p)
{
    return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

static void take_tag(char *dst, size_t size, const char *p, size_t n, const char *name)
{
    size_t k = strlen(name);

    if (n <= k || strncasecmp(p, name, k) != 0 || p[k] != '=')
        return;
    p += k + 1;
    n -= k + 1;
    if (n >= size)
        n = size - 1;
    memcpy(dst, p, n);
    dst[n] = '\0';
}

static int read_comment(struct flac_info *fi, const uint8_t *p, size_t n)
{
    uint32_t len, count;

    if (n < 8)
        return -1;
    len = le32(p);
    if (len > n - 8)
        return -1;
    p += 4 + len;
    n -= 4 + len;
    count = le32(p);
    p += 4;
    n -= 4;
    while (count-- > 0) {
        if (n < 4)
            return -1;
        len = le32(p);
        p += 4;
        n -= 4;
        if (len > n)
            return -1;
        take_tag(fi->title, sizeof(fi->title), (const char *)p, len, "TITLE");
        take_tag(fi->artist, sizeof(fi->artist), (const char *)p, len, "ARTIST");
        p += len;
        n -= len;
    }
    return 0;
}

/* Returns the offset of the first audio frame, 0 if the file is damaged. */
size_t flac_read_metadata(struct flac_info *fi, const uint8_t *buf, size_t size)
{
    size_t pos = 4, len;
    const uint8_t *p;
    unsigned type, i;
    int last = 0, seen = 0;

    memset(fi, 0, sizeof(*fi));
    if (size < 4 || memcmp(buf, "fLaC", 4) != 0)
        return 0;

    while (!last) {
        if (size - pos < 4)
            goto damaged;
        last = buf[pos] >> 7;
        type = buf[pos] & 0x7f;
        len = be(buf + pos + 1, 3);
        pos += 4;
        if (len > size - pos)
            goto damaged;
        p = buf + pos;
        pos += len;

        if (!seen && type != FLAC_STREAMINFO)
            goto damaged;

        switch (type) {
        case FLAC_STREAMINFO:
            if (seen || len != 34)
                goto damaged;
            seen = 1;
            fi->rate = be(p + 10, 3) >> 4;
            fi->channels = (p[12] >> 1 & 7) + 1;
            fi->bits = ((p[12] & 1u) << 4 | p[13] >> 4) + 1;
            fi->total = (uint64_t)(p[13] & 15) << 32 | be(p + 14, 4);
            if (fi->rate == 0)
                goto damaged;
            break;
        case FLAC_SEEKTABLE:
            if (fi->seek != NULL || len == 0 || len % 18 != 0)
                goto damaged;
            fi->seek = calloc(len / 18, sizeof(*fi->seek));
            if (fi->seek == NULL)
                goto damaged;
            for (i = 0; i < len / 18; i++, p += 18) {
                fi->seek[i].sample = (uint64_t)be(p, 4) << 32 | be(p + 4, 4);
                fi->seek[i].offset = (uint64_t)be(p + 8, 4) << 32 | be(p + 12, 4);
                fi->seek[i].samples = be(p + 16, 2);
            }
            fi->n_seek = i;
            break;
        case FLAC_COMMENT:
            if (read_comment(fi, p, len) != 0)
                goto damaged;
            break;
        default:
            break;
        }
    }
    return pos;

damaged:
    free(fi->seek);
    fi->seek = NULL;
    fi->n_seek = 0;
    return 0;
}
