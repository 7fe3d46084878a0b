#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static uint32_t be32(const uint8_t *p)
{
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint32_t le32(const uint8_t *p)
{
  return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

struct image {
  uint32_t w, h;
  uint8_t pal[256][3];
  unsigned ncolors;
};

bool png_chunk(const uint8_t *p, size_t left, const uint8_t **data, uint32_t *len)
{
  if (left < 12)
    return false;
  *len = be32(p);
<<<<<<< V
  if (*len + 12 > (uint32_t)left)
=======
  if (*len > left - 12)
>>>>>>> F
    return false;
  *data = p + 8;
  return true;
}

bool png_header(const uint8_t *data, uint32_t len, struct image *im)
{
<<<<<<< V
  if (len == 0)
=======
  if (len != 13)
>>>>>>> F
    return false;
  im->w = be32(data);
  im->h = be32(data + 4);
  return im->w > 0 && im->h > 0;
}

bool png_palette(const uint8_t *data, uint32_t len, struct image *im)
{
<<<<<<< V
  if (len % 3 || len > 3 * sizeof(im->pal))
=======
  if (len % 3 || len > sizeof(im->pal))
>>>>>>> F
    return false;
  memcpy(im->pal, data, len);
  im->ncolors = len / 3;
  return true;
}

bool png_is_critical(const uint8_t type[4])
{
  return (type[0] & 0x20) == 0;
}

const uint8_t *riff_find(const uint8_t *p, size_t size, const char *id)
{
  size_t off = 12;

  while (size >= 8 && off <= size - 8) {
    uint32_t n = le32(p + off + 4);

<<<<<<< V
    if (memcmp(p + off, id, 4) == 0)
      return p + off + 8;
    if (n > size - off - 8)
      return NULL;
=======
    if (n > size - off - 8)
      return NULL;
    if (memcmp(p + off, id, 4) == 0)
      return p + off + 8;
>>>>>>> F
    off += 8 + (size_t)n + (n & 1);
  }
  return NULL;
}

void image_transparent(struct image *im, unsigned index)
{
  if (index < im->ncolors)
    memset(im->pal[index], 0, 3);
}

int gif_block(const uint8_t *p, size_t left, uint8_t out[255])
{
  if (left < 1)
    return -1;
<<<<<<< V
  if (p[0] == 0 || left < 2)
    return -1;
  memcpy(out, p + 1, p[0]);
=======
  if (p[0] > left - 1)
    return -1;
  memcpy(out, p + 1, p[0]);
>>>>>>> F
  return p[0];
}

bool bmp_pixels(const uint8_t *file, size_t size, const uint8_t **px)
{
  uint32_t off;

  if (size < 54)
    return false;
  off = le32(file + 10);
<<<<<<< V
  if (off < 54 || off > INT32_MAX)
=======
  if (off < 54 || off >= size)
>>>>>>> F
    return false;
  *px = file + off;
  return true;
}

bool is_png(const uint8_t *p, size_t size)
{
  return size >= 8 && memcmp(p, "\x89PNG\r\n\x1a\n", 8) == 0;
}
