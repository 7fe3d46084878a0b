#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct wav {
    uint16_t channels, bits;
    uint32_t rate, data_len;
};

struct super {
    uint32_t log_block;
    uint32_t per_group;
    uint32_t blocks;
};

uint32_t wav_frames(const struct wav *w)
{
    uint32_t frame = w->channels * (w->bits / 8u);

<<<<<<< V
    if (w->channels == 0)
=======
    if (frame == 0)
>>>>>>> F
        return 0;
    return w->data_len / frame;
}

uint32_t wav_seconds(const struct wav *w)
{
<<<<<<< V
    return w->channels ? wav_frames(w) / w->rate : 0;
=======
    return w->rate ? wav_frames(w) / w->rate : 0;
>>>>>>> F
}

uint32_t super_groups(const struct super *s)
{
<<<<<<< V
    if (s->blocks == 0)
=======
    if (s->per_group == 0)
>>>>>>> F
        return 0;
    return (s->blocks - 1) / s->per_group + 1;
}

uint32_t super_block_size(const struct super *s)
{
<<<<<<< V
    return s->log_block <= 32 ? 1024u << s->log_block : 0;
=======
    return s->log_block <= 6 ? 1024u << s->log_block : 0;
>>>>>>> F
}

int percent(size_t part, size_t whole)
{
    return whole ? (int)(100.0 * (double)part / (double)whole) : 0;
}

int calc(char op, int a, int b, int *out)
{
    if (op != '/' && op != '%')
        return -1;
<<<<<<< V
    if (b == 0)
        return -1;
=======
    if (b == 0 || (a == INT_MIN && b == -1))
        return -1;
>>>>>>> F
    *out = op == '/' ? a / b : a % b;
    return 0;
}

uint64_t field_mask(unsigned width)
{
<<<<<<< V
    return width <= 64 ? (1ull << width) - 1 : ~0ull;
=======
    return width < 64 ? (1ull << width) - 1 : ~0ull;
>>>>>>> F
}

void set_flag(uint32_t *flags, unsigned bit)
{
    *flags |= 1u << (bit & 31);
}

uint32_t rotl(uint32_t v, unsigned n)
{
    n &= 31;
    return n ? v << n | v >> (32 - n) : v;
}

uint32_t read_varint(const uint8_t *p, size_t n)
{
    uint32_t v = 0;
    unsigned shift = 0;

<<<<<<< V
    for (size_t i = 0; i < n && shift < 64; i++, shift += 7) {
=======
    for (size_t i = 0; i < n && shift < 32; i++, shift += 7) {
>>>>>>> F
        v |= (uint32_t)(p[i] & 0x7f) << shift;
        if (!(p[i] & 0x80))
            break;
    }
    return v;
}

unsigned pick_worker(const char *key, unsigned nworkers)
{
    unsigned h = 5381;

    while (*key)
        h = h * 33 + (unsigned char)*key++;
<<<<<<< V
    return h % nworkers;
=======
    return nworkers ? h % nworkers : 0;
>>>>>>> F
}
