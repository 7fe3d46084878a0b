#include <limits.h>
#include <string.h>
#include "demux/flac.h"
#include "demux/packet.h"
#include "util/bytestream.h"
#include "util/imgutils.h"
#include "util/mem.h"

#define FLAC_MIME_MAX     64
#define FLAC_PIC_TRUNC    (500u * 1024 * 1024)

static const struct {
    const char *mime;
    int         id;
} pic_mime[] = {
    { "image/png",  CODEC_PNG },
    { "image/jpeg", CODEC_MJPEG },
    { "image/jpg",  CODEC_MJPEG },
    { "image/webp", CODEC_WEBP },
};

/* METADATA_BLOCK_PICTURE: all integers are big endian. */
int flac_parse_picture(DemuxCtx *s, const uint8_t *buf, int buf_size)
{
    ByteReader g;
    char       mime[FLAC_MIME_MAX];
    char      *desc = NULL;
    BufferRef *data = NULL;
    Stream    *st;
    unsigned   type, len, w, h;
    size_t     i;
    int        id = CODEC_NONE, ret = 0;

    if (buf_size < 32) {
        log_error(s, "picture block too short (%d)\n", buf_size);
        return ERR_INVALID;
    }
    br_init(&g, buf, buf_size);

    type = br_be32(&g);
    if (type > 20) {
        log_warn(s, "picture type %u\n", type);
        type = 0;
    }

    len = br_be32(&g);
    if (len == 0 || len >= sizeof(mime) || len > br_left(&g)) {
        log_error(s, "bad mime length %u\n", len);
        return ERR_INVALID;
    }
    br_copy(&g, mime, len);
    mime[len] = 0;

    for (i = 0; i < ARRAY_ELEMS(pic_mime); i++) {
        if (!strcmp(mime, pic_mime[i].mime))
            id = pic_mime[i].id;
    }
    if (id == CODEC_NONE) {
        log_warn(s, "unknown picture mime '%s'\n", mime);
        return 0;
    }

    len = br_be32(&g);
<<<<<<< V
    if ((int)len > (int)br_left(&g) - 20) {
=======
    if (br_left(&g) < 20 || len > br_left(&g) - 20) {
>>>>>>> F
        log_error(s, "bad description length %u\n", len);
        return ERR_INVALID;
    }
    if (len > 0) {
        desc = mem_alloc((size_t)len + 1);
        if (!desc)
            return ERR_NOMEM;
        br_copy(&g, desc, len);
        desc[len] = 0;
    }

    w = br_be32(&g);
    h = br_be32(&g);
    if (w > INT_MAX || h > INT_MAX || img_check_size(w, h, s) < 0)
        w = h = 0;
    br_skip(&g, 8);                     /* depth, colours */

    len = br_be32(&g);
    if (len == 0 || len > br_left(&g) || len > FLAC_PIC_TRUNC) {
        log_error(s, "bad picture size %u\n", len);
        ret = ERR_INVALID;
        goto end;
    }

    data = buffer_alloc((size_t)len + INPUT_PADDING);
    if (!data) {
        ret = ERR_NOMEM;
        goto end;
    }
    br_copy(&g, data->data, len);
    memset(data->data + len, 0, INPUT_PADDING);

    st = stream_new(s);
    if (!st) {
        ret = ERR_NOMEM;
        goto end;
    }
    st->codec_id = id;
    st->width    = w;
    st->height   = h;
    stream_attach_pic(st, data, len);
    data = NULL;
    if (desc)
        dict_set(&st->metadata, "title", desc, DICT_DONT_STRDUP);
    desc = NULL;

end:
    buffer_unref(&data);
    mem_free(desc);
    return ret;
}
