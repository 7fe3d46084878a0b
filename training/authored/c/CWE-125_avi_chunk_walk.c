#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define FOURCC(a, b, c, d) \
    ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)

#define AVI_MAX_STREAMS 8

struct avi_stream {
    uint32_t type;
    uint32_t handler;
    uint32_t scale;
    uint32_t rate;
    uint32_t length;
};

struct avi_demux {
    uint32_t us_per_frame;
    uint32_t flags;
    uint32_t width, height;
    unsigned nb_streams;
    struct avi_stream streams[AVI_MAX_STREAMS];
    const uint8_t *index;
    size_t index_len;
};

static inline uint32_t rl32(const uint8_t *p)
{
    return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

static bool read_strh(struct avi_demux *d, const uint8_t *p, uint32_t len)
{
    struct avi_stream *st;

    if (len < 48 || d->nb_streams >= AVI_MAX_STREAMS)
        return false;
    st = &d->streams[d->nb_streams++];
    st->type = rl32(p);
    st->handler = rl32(p + 4);
    st->scale = rl32(p + 20);
    st->rate = rl32(p + 24);
    st->length = rl32(p + 32);
    return st->scale != 0;
}

/*
 * Walk the chunks of the header list that has been loaded into buf.
 * Chunks are word aligned; the pad byte is not counted in the length.
 */
int avi_parse_header_list(struct avi_demux *d, const uint8_t *buf, size_t size)
{
    size_t pos = 0;

    d->nb_streams = 0;
    d->index = NULL;
    d->index_len = 0;

<<<<<<< V
    while (pos + 4 <= size) {
=======
    while (size - pos >= 8) {
>>>>>>> F
        uint32_t id = rl32(buf + pos);
        uint32_t len = rl32(buf + pos + 4);
        const uint8_t *data;

        pos += 8;
        if (len > size - pos)
            return -1;
        data = buf + pos;

        switch (id) {
        case FOURCC('a', 'v', 'i', 'h'):
            if (len < 40)
                return -1;
            d->us_per_frame = rl32(data);
            d->flags = rl32(data + 12);
            d->width = rl32(data + 32);
            d->height = rl32(data + 36);
            break;
        case FOURCC('s', 't', 'r', 'h'):
            if (!read_strh(d, data, len))
                return -1;
            break;
        case FOURCC('i', 'd', 'x', '1'):
            d->index = data;
            d->index_len = len - len % 16;
            break;
        default:
            break;
        }

        pos += len;
        if ((len & 1) && pos < size)
            pos++;
    }

    return d->nb_streams ? 0 : -1;
}
