#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rfbclient.h"
#include "rfb_io.h"

#define RFB_MAX_NAME      (1 << 16)
#define RFB_MAX_CURSOR    1024
#define RFB_MAX_CLIP      (1 << 24)

typedef struct {
    uint16_t x, y, w, h;
    int32_t  enc;
} rfb_rect;

static int read_cursor(rfb_client *c, const rfb_rect *r)
{
    size_t bpp = c->fmt.bpp / 8, pix, mask;
    uint8_t *src, *m;

    if (r->w == 0 || r->h == 0) {
        rfb_hide_cursor(c);
        return 0;
    }
    if (r->w > RFB_MAX_CURSOR || r->h > RFB_MAX_CURSOR)
        return -1;

    pix  = (size_t)r->w * r->h * bpp;
    mask = (size_t)((r->w + 7) / 8) * r->h;
    src  = malloc(pix);
    m    = malloc(mask);
    if (src == NULL || m == NULL
        || rfb_read(c, src, pix) < 0 || rfb_read(c, m, mask) < 0) {
        free(src);
        free(m);
        return -1;
    }
    rfb_set_cursor(c, r->x, r->y, r->w, r->h, src, m);
    free(m);
    return 0;
}

static int read_cut_text(rfb_client *c)
{
    uint32_t len;
    char *text;

    if (rfb_skip(c, 3) < 0 || rfb_read_u32(c, &len) < 0)
        return -1;

<<<<<<< V
    text = malloc(len + 1);
    if (text == NULL)
        return -1;
=======
    if (len > RFB_MAX_CLIP || (text = malloc(len + 1)) == NULL)
        return -1;
>>>>>>> F
    if (rfb_read(c, text, len) < 0) {
        free(text);
        return -1;
    }
    text[len] = '\0';
    if (c->on_clip != NULL)
        c->on_clip(c, text, len);
    free(text);
    return 0;
}

static int read_update(rfb_client *c)
{
    rfb_rect r;
    uint16_t n;

    if (rfb_skip(c, 1) < 0 || rfb_read_u16(c, &n) < 0)
        return -1;

    while (n-- > 0) {
        if (rfb_read_rect(c, &r) < 0)
            return -1;
        if (r.enc >= 0
            && (r.x > c->w || r.w > c->w - r.x || r.y > c->h || r.h > c->h - r.y))
            return -1;

        switch (r.enc) {
        case RFB_ENC_RAW:
            if (rfb_read_raw(c, r.x, r.y, r.w, r.h) < 0)
                return -1;
            break;
        case RFB_ENC_COPYRECT:
            if (rfb_copy_rect(c, r.x, r.y, r.w, r.h) < 0)
                return -1;
            break;
        case RFB_ENC_CURSOR:
            if (read_cursor(c, &r) < 0)
                return -1;
            break;
        case RFB_ENC_LASTRECT:
            n = 0;
            break;
        default:
            rfb_log(c, "encoding %d not requested\n", (int)r.enc);
            return -1;
        }
    }
    return c->on_update != NULL ? c->on_update(c) : 0;
}

int rfb_handle_message(rfb_client *c)
{
    uint8_t type;

    if (rfb_read(c, &type, 1) < 0)
        return -1;
    switch (type) {
    case RFB_FB_UPDATE:
        return read_update(c);
    case RFB_COLOUR_MAP:
        return rfb_read_colour_map(c);
    case RFB_BELL:
        return 0;
    case RFB_CUT_TEXT:
        return read_cut_text(c);
    default:
        return -1;
    }
}
