#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct AudioFmt {
    unsigned channels;
    unsigned block_align;
    unsigned samples_per_block;
} AudioFmt;

typedef struct AdpcmDec {
    AudioFmt fmt;
    int16_t *pcm;               /* samples_per_block * channels */
    int      step[2];
    int      pred[2];
} AdpcmDec;

extern const int16_t adpcm_step[89];
extern const int8_t adpcm_adjust[8];

static int16_t expand(AdpcmDec *d, unsigned ch, unsigned nib)
{
    int step = adpcm_step[d->step[ch]];
    int diff = step >> 3;

    if (nib & 1) diff += step >> 2;
    if (nib & 2) diff += step >> 1;
    if (nib & 4) diff += step;
    if (nib & 8) diff = -diff;

    d->pred[ch] += diff;
    if (d->pred[ch] > 32767) d->pred[ch] = 32767;
    if (d->pred[ch] < -32768) d->pred[ch] = -32768;

    d->step[ch] += adpcm_adjust[nib & 7];
    if (d->step[ch] < 0) d->step[ch] = 0;
    if (d->step[ch] > 88) d->step[ch] = 88;
    return (int16_t)d->pred[ch];
}

int adpcm_init(AdpcmDec *d, const AudioFmt *fmt)
{
    memset(d, 0, sizeof(*d));
    if (fmt->channels < 1 || fmt->channels > 2)
        return -1;
    if (fmt->block_align < 4 * fmt->channels || fmt->block_align > 65535)
        return -1;
    if (fmt->samples_per_block < 1 || fmt->samples_per_block > 65535)
        return -1;
    d->fmt = *fmt;
    d->pcm = calloc(fmt->samples_per_block, fmt->channels * sizeof(*d->pcm));
    return d->pcm ? 0 : -1;
}

/* Decodes one block, returns the number of sample frames or -1. */
int adpcm_decode_block(AdpcmDec *d, const uint8_t *in, size_t len)
{
    const unsigned nch = d->fmt.channels;
    const uint8_t *end;
    unsigned ch, i, frames;
    int16_t *out;

    if (d->pcm == NULL || len == 0)
        return -1;
    if (len > d->fmt.block_align)
        len = d->fmt.block_align;
    if (len < 4 * nch)
        return -1;
    end = in + len;

    for (ch = 0; ch < nch; ch++) {
        d->pred[ch] = (int16_t)(in[0] | in[1] << 8);
        d->step[ch] = in[2];
        if (d->step[ch] > 88 || in[3] != 0)
            return -1;
        d->pcm[ch] = (int16_t)d->pred[ch];
        in += 4;
    }
    frames = 1;

    /* groups of four bytes, i.e. eight samples, for each channel in turn */
<<<<<<< V
    while ((size_t)(end - in) >= 4 * nch && frames < d->fmt.samples_per_block) {
=======
    while ((size_t)(end - in) >= 4 * nch && frames + 8 <= d->fmt.samples_per_block) {
>>>>>>> F
        for (ch = 0; ch < nch; ch++) {
            out = d->pcm + frames * nch + ch;
            for (i = 0; i < 4; i++) {
                out[0] = expand(d, ch, in[i] & 15);
                out[nch] = expand(d, ch, in[i] >> 4);
                out += 2 * nch;
            }
            in += 4;
        }
        frames += 8;
    }

    /* a cut block: its last samples are repeated, so that no gap is heard */
    if (len < d->fmt.block_align) {
        for (i = frames; i < d->fmt.samples_per_block; i++)
            memcpy(d->pcm + i * nch, d->pcm + (i - 1) * nch, nch * sizeof(*d->pcm));
        if (frames < d->fmt.samples_per_block)
            frames = d->fmt.samples_per_block;
    }

    return (int)frames;
}
