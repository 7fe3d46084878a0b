/* Entropy decoding of the voice codec: Rice-coded residuals, LPC prediction. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MAX   1024
#define ORDER_MAX   16
#define UNARY_MAX   64
#define MAX_SHIFT   14

typedef struct BitReader {
  const uint8_t *p, *end;
  uint64_t acc;         /* the next bits, left-aligned */
  int have;
  bool overrun;
} BitReader;

typedef struct Block {
  int samples;
  int order;
  int shift;
  int16_t coef[ORDER_MAX];
  int32_t out[BLOCK_MAX];
} Block;

static void br_init(BitReader *b, const uint8_t *p, size_t n) {
  b->p = p;
  b->end = p + n;
  b->acc = 0;
  b->have = 0;
  b->overrun = false;
}

static void br_fill(BitReader *b) {
  while (b->have <= 56 && b->p < b->end) {
    b->acc |= (uint64_t)*b->p++ << (56 - b->have);
    b->have += 8;
  }
}

/* n from 1 to 32 */
static uint32_t br_get(BitReader *b, int n) {
  uint32_t v;

  br_fill(b);
  if (b->have < n) {
    b->overrun = true;
    return 0;
  }
  v = (uint32_t)(b->acc >> (64 - n));
  b->acc <<= n;
  b->have -= n;
  return v;
}

static int32_t br_signed(BitReader *b, int n) {
  uint32_t v = br_get(b, n);
  uint32_t sign = (uint32_t)1 << (n - 1);

  return (int32_t)((v ^ sign) - sign);
}

/* The number of 0 bits in front of the next 1; UNARY_MAX means too many. */
static int br_unary(BitReader *b) {
  int n = 0;

  while (n < UNARY_MAX) {
    if (br_get(b, 1))
      return n;
    if (b->overrun)
      return UNARY_MAX;
    n++;
  }
  return UNARY_MAX;
}

static int32_t br_rice(BitReader *b, int k) {
  int q = br_unary(b);
  uint32_t u;

  if (q == UNARY_MAX) {
    b->overrun = true;
    return 0;
  }
  u = (uint32_t)q;
<<<<<<< V
  u = u << k | br_get(b, k);
=======
  if (k > 0)
    u = u << k | br_get(b, k);
>>>>>>> F
  return (int32_t)(u >> 1) ^ -(int32_t)(u & 1);
}

static bool read_header(BitReader *b, Block *blk) {
  blk->samples = (int)br_get(b, 10) + 1;
  blk->order = (int)br_get(b, 4);
  blk->shift = (int)br_signed(b, 5);
  if (b->overrun || blk->order >= blk->samples)
    return false;
<<<<<<< V
  if (blk->shift > MAX_SHIFT)
=======
  if (blk->shift < 0 || blk->shift > MAX_SHIFT)
>>>>>>> F
    return false;
  for (int i = 0; i < blk->order; i++)
    blk->coef[i] = (int16_t)br_signed(b, 14);
  return !b->overrun;
}

static bool read_warmup(BitReader *b, Block *blk) {
  for (int i = 0; i < blk->order; i++)
    blk->out[i] = br_signed(b, 16);
  return !b->overrun;
}

/* Residuals come in four parts, each with a Rice parameter of its own. */
static bool read_residuals(BitReader *b, Block *blk) {
  int at = blk->order, left = blk->samples - blk->order;

  for (int part = 0; part < 4; part++) {
    int n = part == 3 ? left : left / (4 - part);
    int k = (int)br_get(b, 5);

    if (b->overrun)
      return false;
    for (int i = 0; i < n; i++)
      blk->out[at++] = br_rice(b, k);
    if (b->overrun)
      return false;
    left -= n;
  }
  return true;
}

static int32_t clip16(int64_t v) {
  return v > 32767 ? 32767 : v < -32768 ? -32768 : (int32_t)v;
}

static void predict(Block *blk) {
  for (int i = blk->order; i < blk->samples; i++) {
    int64_t sum = 0;

    for (int k = 0; k < blk->order; k++)
      sum += (int64_t)blk->coef[k] * blk->out[i - 1 - k];
    blk->out[i] = clip16(blk->out[i] + (sum >> blk->shift));
  }
}

/* The number of samples, or -1. */
int voice_decode(const uint8_t *data, size_t n, Block *blk) {
  BitReader b;

  br_init(&b, data, n);
  if (!read_header(&b, blk) || !read_warmup(&b, blk) || !read_residuals(&b, blk))
    return -1;
  predict(blk);
  return blk->samples;
}

void voice_to_pcm(const Block *blk, uint8_t *pcm) {
  for (int i = 0; i < blk->samples; i++) {
    pcm[2 * i] = (uint8_t)blk->out[i];
    pcm[2 * i + 1] = (uint8_t)((uint32_t)blk->out[i] >> 8);
  }
}
