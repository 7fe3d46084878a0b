#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CHANNELS 8
#define MAX_RATE     192000

struct clip {
  unsigned channels;
  unsigned rate;
  size_t frames;
  int16_t *pcm;         /* frames * channels samples */
};

static int16_t saturate(int32_t v) {
  if (v > INT16_MAX) return INT16_MAX;
  if (v < INT16_MIN) return INT16_MIN;
  return (int16_t)v;
}

struct clip *clip_new(unsigned channels, unsigned rate, size_t frames) {
  struct clip *c;
  if (channels == 0 || channels > MAX_CHANNELS) return NULL;
  if (rate == 0 || rate > MAX_RATE) return NULL;
  if (frames == 0 || frames > SIZE_MAX / sizeof(int16_t) / channels) return NULL;
  c = malloc(sizeof *c);
  if (!c) return NULL;
  c->channels = channels;
  c->rate = rate;
  c->frames = frames;
  c->pcm = calloc(frames * channels, sizeof(int16_t));
  if (!c->pcm) {
    free(c);
    return NULL;
  }
  return c;
}

void clip_free(struct clip *c) {
  if (!c) return;
  free(c->pcm);
  free(c);
}

/* Adds src to dst from frame `at` on, with a gain in 1/256 steps; whatever
 * sticks out at the end is cut off. */
void clip_mix(struct clip *dst, const struct clip *src, size_t at, int gain) {
  size_t n, i;
  int16_t *out;
  if (src->channels != dst->channels || at >= dst->frames) return;
  if (gain < 0) gain = 0;
  if (gain > 1024) gain = 1024;
  n = dst->frames - at;
  if (n > src->frames) n = src->frames;
  n *= dst->channels;
  out = dst->pcm + at * dst->channels;
  for (i = 0; i < n; i++) {
    int32_t scaled = (int32_t)src->pcm[i] * gain / 256;
    out[i] = saturate(out[i] + scaled);
  }
}

void clip_sine(struct clip *c, double hz, double level) {
  const double step = 6.283185307179586 * hz / c->rate;
  if (!(level >= 0.0)) level = 0.0;
  if (level > 1.0) level = 1.0;
  for (size_t f = 0; f < c->frames; f++) {
    int16_t s = (int16_t)lrint(sin(step * (double)f) * level * INT16_MAX);
    for (unsigned ch = 0; ch < c->channels; ch++) c->pcm[f * c->channels + ch] = s;
  }
}

static void put16(uint8_t *p, uint16_t v) {
  p[0] = (uint8_t)v;
  p[1] = (uint8_t)(v >> 8);
}

static void put32(uint8_t *p, uint32_t v) {
  put16(p, (uint16_t)v);
  put16(p + 2, (uint16_t)(v >> 16));
}

/* RIFF sizes are 32 bits wide; longer clips are refused. */
int clip_write_wav(const struct clip *c, FILE *f) {
  uint8_t head[44];
  uint8_t sample[2];
  uint64_t bytes = (uint64_t)c->frames * c->channels * sizeof(int16_t);
  uint32_t frame_bytes = c->channels * (uint32_t)sizeof(int16_t);
  if (bytes > UINT32_MAX - 36) return -1;
  memcpy(head, "RIFF", 4);
  put32(head + 4, (uint32_t)bytes + 36);
  memcpy(head + 8, "WAVEfmt ", 8);
  put32(head + 16, 16);
  put16(head + 20, 1);
  put16(head + 22, (uint16_t)c->channels);
  put32(head + 24, c->rate);
  put32(head + 28, c->rate * frame_bytes);
  put16(head + 32, (uint16_t)frame_bytes);
  put16(head + 34, 16);
  memcpy(head + 36, "data", 4);
  put32(head + 40, (uint32_t)bytes);
  if (fwrite(head, 1, sizeof head, f) != sizeof head) return -1;
  for (size_t i = 0; i < c->frames * c->channels; i++) {
    put16(sample, (uint16_t)c->pcm[i]);
    if (fwrite(sample, 1, sizeof sample, f) != sizeof sample) return -1;
  }
  return fflush(f) == 0 ? 0 : -1;
}
