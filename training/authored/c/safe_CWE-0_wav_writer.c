#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RATE 44100u

struct wav {
  FILE *fp;
  uint32_t samples;
  uint16_t channels;
};

static void put16(unsigned char *p, uint16_t v) {
  p[0] = v & 0xff;
  p[1] = v >> 8;
}

static void put32(unsigned char *p, uint32_t v) {
  put16(p, v & 0xffff);
  put16(p + 2, v >> 16);
}

static int write_header(struct wav *w) {
  unsigned char h[44];
  uint32_t bytes = w->samples * w->channels * 2u;

  memcpy(h, "RIFF", 4);
  put32(h + 4, 36 + bytes);
  memcpy(h + 8, "WAVEfmt ", 8);
  put32(h + 16, 16);
  put16(h + 20, 1);
  put16(h + 22, w->channels);
  put32(h + 24, RATE);
  put32(h + 28, RATE * w->channels * 2u);
  put16(h + 32, (uint16_t)(w->channels * 2u));
  put16(h + 34, 16);
  memcpy(h + 36, "data", 4);
  put32(h + 40, bytes);
  return fwrite(h, sizeof h, 1, w->fp) == 1 ? 0 : -1;
}

int wav_open(struct wav *w, const char *path, int channels) {
  memset(w, 0, sizeof *w);
  if (channels != 1 && channels != 2) return -1;
  w->channels = (uint16_t)channels;
  w->fp = fopen(path, "wb");
  if (!w->fp) return -1;
  return write_header(w);
}

int wav_write(struct wav *w, const int16_t *frames, uint32_t count) {
  unsigned char block[512];
  uint32_t total = count * w->channels;
  size_t used = 0;

  if (count > (UINT32_MAX - 36u) / 4u - w->samples) return -1;
  for (uint32_t i = 0; i < total; i++) {
    put16(block + used, (uint16_t)frames[i]);
    used += 2;
    if (used == sizeof block) {
      if (fwrite(block, used, 1, w->fp) != 1) return -1;
      used = 0;
    }
  }
  if (used && fwrite(block, used, 1, w->fp) != 1) return -1;
  w->samples += count;
  return 0;
}

int wav_close(struct wav *w) {
  int rc = 0;
  if (!w->fp) return 0;
  if (fseek(w->fp, 0, SEEK_SET) != 0 || write_header(w) != 0) rc = -1;
  if (fclose(w->fp) != 0) rc = -1;
  w->fp = NULL;
  return rc;
}

static int16_t noise(void) {
  return (int16_t)(rand() % 2001 - 1000);
}

int main(void) {
  static int16_t buf[RATE];
  struct wav w;
  char name[32];

  srand((unsigned)time(NULL));
  for (int note = 0; note < 8; note++) {
    double f = 220.0 * pow(2.0, note / 12.0);
    sprintf(name, "note-%02d.wav", note);
    if (wav_open(&w, name, 1) != 0) {
      perror(name);
      return 1;
    }
    for (unsigned i = 0; i < RATE; i++)
      buf[i] = (int16_t)(20000.0 * sin(2 * 3.14159265358979 * f * i / RATE) * (1.0 - (double)i / RATE)) + noise();
    if (wav_write(&w, buf, RATE) != 0 || wav_close(&w) != 0) return 1;
  }
  return 0;
}
