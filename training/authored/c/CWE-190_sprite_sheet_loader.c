#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sprite sheets of community mods:
 *   "SPRT", u16 version, u32 width, u32 height, u16 frames, palette[256*3],
 *   then width*height*frames bytes, RLE packed (count, value). */

#define MAX_FRAMES 512

struct sheet {
  uint32_t width, height;
  uint16_t frames;
  uint8_t  palette[256][3];
  uint8_t *pixels;
};

static int get_u16(FILE *f, uint16_t *out)
{
  uint8_t b[2];
  if (fread(b, 1, 2, f) != 2) return -1;
  *out = (uint16_t)(b[0] | b[1] << 8);
  return 0;
}

static int get_u32(FILE *f, uint32_t *out)
{
  uint8_t b[4];
  if (fread(b, 1, 4, f) != 4) return -1;
  *out = b[0] | b[1] << 8 | b[2] << 16 | (uint32_t)b[3] << 24;
  return 0;
}

static int unpack(FILE *f, uint8_t *dst, size_t size)
{
  size_t at = 0;
  while (at < size) {
    int count = fgetc(f), value = fgetc(f);
    if (count == EOF || value == EOF) return -1;
    if ((size_t)count > size - at) return -1;
    memset(dst + at, value, count);
    at += count;
  }
  return 0;
}

struct sheet *sheet_load(const char *path)
{
  char magic[4];
  uint16_t version;
  FILE *f = fopen(path, "rb");
  if (!f) return NULL;
  struct sheet *s = calloc(1, sizeof *s);
  if (!s) goto fail;
  if (fread(magic, 1, 4, f) != 4 || memcmp(magic, "SPRT", 4) != 0) goto fail;
  if (get_u16(f, &version) || version != 2) goto fail;
  if (get_u32(f, &s->width) || get_u32(f, &s->height) || get_u16(f, &s->frames)) goto fail;
  if (s->width == 0 || s->height == 0 || s->frames == 0 || s->frames > MAX_FRAMES) goto fail;
  if (fread(s->palette, 3, 256, f) != 256) goto fail;

<<<<<<< V
  uint32_t area = s->width * s->height;
=======
  uint64_t area = (uint64_t)s->width * s->height;
>>>>>>> F
  if (area > (1u << 26) || area * s->frames > (1u << 28)) goto fail;
  size_t size = (size_t)area * s->frames;
  s->pixels = malloc(size);
  if (!s->pixels || unpack(f, s->pixels, size)) goto fail;
  fclose(f);
  return s;
fail:
  if (s) free(s->pixels);
  free(s);
  fclose(f);
  return NULL;
}

/* Renders one frame as RGB; the caller frees the result. */
uint8_t *sheet_frame_rgb(const struct sheet *s, unsigned frame)
{
<<<<<<< V
  if (frame > s->frames) return NULL;
=======
  if (frame >= s->frames) return NULL;
>>>>>>> F
  size_t n = (size_t)s->width * s->height;
  const uint8_t *src = s->pixels + n * frame;
  uint8_t *rgb = malloc(n * 3);
  if (!rgb) return NULL;
  for (size_t i = 0; i < n; i++)
    memcpy(rgb + i * 3, s->palette[src[i]], 3);
  return rgb;
}

void sheet_free(struct sheet *s)
{
  if (s) {
    free(s->pixels);
    free(s);
  }
}
