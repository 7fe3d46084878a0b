#include <stdint.h>
#include <string.h>
#include "avio.h"
#include "demux.h"
#include "log.h"
#include "tags.h"

#define MOV_MAX_PALETTE   256
#define MOV_VIDEO_HDR     78

typedef struct MovTrack {
    uint32_t codec_tag;
    uint16_t width, height;
    uint16_t depth;
    int      has_palette;
    uint32_t palette[MOV_MAX_PALETTE];
    char     encoder[32];
    uint8_t *extradata;
    uint32_t extradata_size;
} MovTrack;

/*
 * Parse one video sample description.  `left` counts the bytes of the
 * stsd entry that follow the 16 byte generic header.
 */
static int mov_read_video_entry(DemuxContext *c, AVIO *pb, MovTrack *trk, int64_t left)
{
    unsigned depth, greyscale, len;
    int16_t  table_id;

    if (left < MOV_VIDEO_HDR - 8)
        return DEMUX_INVALID;

    io_skip(pb, 16);            /* version, revision, vendor, qualities */
    trk->width  = io_rb16(pb);
    trk->height = io_rb16(pb);
    io_skip(pb, 14);            /* resolution, data size, frame count */
    left -= 34;

    len = io_r8(pb);
    if (len > 31)
        len = 31;
    if (io_read(pb, trk->encoder, len) != len)
        return DEMUX_EOF;
    trk->encoder[len] = 0;
    io_skip(pb, 31 - len);
    left -= 32;

    trk->depth = io_rb16(pb);
    table_id   = (int16_t)io_rb16(pb);
    left -= 4;

    if (trk->codec_tag == MKTAG('S', 'V', 'Q', '3') && trk->depth == 0)
        trk->depth = 24;

    depth     = trk->depth & 0x1F;
    greyscale = trk->depth & 0x20;

    if (depth == 1 || depth == 2 || depth == 4 || depth == 8) {
        unsigned count = 1u << depth, i;

        if (greyscale && table_id) {
            int step = 256 / (count - 1), level = 255;

            for (i = 0; i < count; i++) {
                trk->palette[i] = 0xFF000000u | level * 0x010101u;
                level -= step;
                if (level < 0)
                    level = 0;
            }
            trk->has_palette = 1;
        } else if (table_id > 0) {
            const uint8_t *clut = mov_default_clut(depth);

            for (i = 0; i < count; i++)
                trk->palette[i] = 0xFF000000u | RB24(clut + i * 3);
            trk->has_palette = 1;
        } else {
            uint32_t first, last;

            if (left < 8)
                return DEMUX_INVALID;
            first = io_rb32(pb);
            io_skip(pb, 2);
            last  = io_rb16(pb);
            left -= 8;

            if (left < ((int64_t)last - first + 1) * 8)
                return DEMUX_INVALID;

<<<<<<< V
            if (first <= last && last <= MOV_MAX_PALETTE) {
=======
            if (first <= last && last < MOV_MAX_PALETTE) {
>>>>>>> F
                for (i = first; i <= last; i++) {
                    unsigned r, g, b;

                    io_skip(pb, 2);
                    r = io_r8(pb); io_skip(pb, 1);
                    g = io_r8(pb); io_skip(pb, 1);
                    b = io_r8(pb); io_skip(pb, 1);
                    trk->palette[i] = 0xFF000000u | r << 16 | g << 8 | b;
                }
                left -= (int64_t)(last - first + 1) * 8;
                trk->has_palette = 1;
            } else {
                demux_log(c, LOG_WARN, "colour table %u..%u ignored\n", first, last);
            }
        }
    }

    if (left > 0)
        io_skip(pb, left);
    return 0;
}
