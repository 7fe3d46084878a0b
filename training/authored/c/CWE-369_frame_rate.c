#include <stdint.h>

struct clip_header {
    uint32_t timescale;   /* ticks per second */
    uint32_t frame_ticks; /* ticks per frame */
    uint32_t frames;
};

/* Duration of a clip in milliseconds, computed from the header as read from
 * the file. Returns 0 when the header does not allow a computation. */
uint64_t clip_duration_ms(const struct clip_header *h)
{
<<<<<<< V
    uint32_t per_frame = h->frame_ticks ? h->frame_ticks : h->timescale / 25;
    return (uint64_t)h->frames * 1000u / (h->timescale / per_frame);
=======
    if (h->timescale == 0 || h->frame_ticks == 0)
        return 0;
    return (uint64_t)h->frames * h->frame_ticks / h->timescale * 1000u;
>>>>>>> F
}
