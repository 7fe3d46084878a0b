#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NCH 8

struct mixer {
    int16_t gain[NCH];
    uint8_t route[NCH];
    void (*filter[4])(int16_t *, size_t);
};

int mixer_set_gain(struct mixer *m, int8_t ch, int16_t gain)
{
<<<<<<< V
    if (abs(ch) >= NCH)
=======
    if ((uint8_t)ch >= NCH)
>>>>>>> F
        return -1;
    m->gain[ch] = gain;
    return 0;
}

int mixer_msg(struct mixer *m, const uint8_t *msg, size_t len)
{
    if (len < 3)
        return -1;
<<<<<<< V
    m->gain[msg[0] & 0x0f] = (int16_t)(msg[1] << 8 | msg[2]);
=======
    m->gain[msg[0] & 0x07] = (int16_t)(msg[1] << 8 | msg[2]);
>>>>>>> F
    return 0;
}

void mixer_mute_all(struct mixer *m)
{
    for (int ch = NCH - 1; ch >= 0; ch--)
        m->gain[ch] = 0;
}

int mixer_routed_gain(const struct mixer *m, unsigned ch)
{
    if (ch >= NCH)
        return 0;
<<<<<<< V
    return m->gain[m->route[ch] & 0x0f];
=======
    return m->gain[m->route[ch] % NCH];
>>>>>>> F
}

void mixer_run_filter(struct mixer *m, unsigned sel, int16_t *buf, size_t n)
{
<<<<<<< V
    if (sel <= 4 && m->filter[sel])
=======
    if (sel < 4 && m->filter[sel])
>>>>>>> F
        m->filter[sel](buf, n);
}

int mixer_restore(struct mixer *m, const uint8_t *saved, size_t len)
{
    size_t i;

<<<<<<< V
    for (i = 0; i + 1 < len; i += 2)
        if (saved[i] <= NCH)
            m->gain[saved[i]] = (int8_t)saved[i + 1];
=======
    for (i = 0; i + 1 < len; i += 2)
        if (saved[i] < NCH)
            m->gain[saved[i]] = (int8_t)saved[i + 1];
>>>>>>> F
    return 0;
}

int16_t mixer_step(const struct mixer *m, int ch, int delta)
{
<<<<<<< V
    return m->gain[(ch + delta) % NCH];
=======
    return m->gain[(unsigned)(ch + delta) % NCH];
>>>>>>> F
}

uint8_t mixer_route_of(const struct mixer *m, uint8_t nibble)
{
    return m->route[nibble & (NCH - 1)];
}

int mixer_find_loudest(const struct mixer *m)
{
    int best = 0;

    for (int ch = 1; ch < NCH; ch++)
        if (abs(m->gain[ch]) > abs(m->gain[best]))
            best = ch;
    return best;
}
