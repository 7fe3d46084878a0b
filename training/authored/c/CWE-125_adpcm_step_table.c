#include <stdint.h>
#include <stddef.h>

static const int16_t step_table[89] = {
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41,
    45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190,
    209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
    796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272,
    2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132,
    7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
    20350, 22385, 24623, 27086, 29794, 32767
};
static const int8_t index_table[8] = { -1, -1, -1, -1, 2, 4, 6, 8 };

/* Block: s16 predictor, u8 step index, u8 reserved, then nibbles. */
size_t adpcm_block(const uint8_t *in, size_t n, int16_t *pcm)
{
    int pred, idx, step, diff;
    size_t i, o = 0;

    if (n < 4)
        return 0;
    pred = (int16_t)(in[0] | in[1] << 8);
    idx = in[2];
<<<<<<< V
    if (idx > 89)
        idx = 89;
=======
    if (idx > 88)
        idx = 88;
>>>>>>> F
    for (i = 8; i < n * 2; i++) {
        unsigned nib = i & 1 ? in[i / 2] >> 4 : in[i / 2] & 15;

        step = step_table[idx];
        diff = step >> 3;
        if (nib & 1) diff += step >> 2;
        if (nib & 2) diff += step >> 1;
        if (nib & 4) diff += step;
        pred += nib & 8 ? -diff : diff;
        if (pred > 32767) pred = 32767;
        if (pred < -32768) pred = -32768;
        idx += index_table[nib & 7];
        if (idx < 0) idx = 0;
        if (idx > 88) idx = 88;
        pcm[o++] = (int16_t)pred;
    }
    return o;
}
