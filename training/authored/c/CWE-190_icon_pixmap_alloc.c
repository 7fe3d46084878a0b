#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ICON_MAX_BYTES (64u * 1024 * 1024)

typedef struct {
  const uint8_t *data;
  size_t len;
  size_t pos;
} Reader;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t stride;
  uint8_t *rgba;
} Icon;

static int rd_u16(Reader *r, uint32_t *out)
{
  if (r->len - r->pos < 2)
    return 0;
  *out = r->data[r->pos] | r->data[r->pos + 1] << 8;
  r->pos += 2;
  return 1;
}

static int rd_u32(Reader *r, uint32_t *out)
{
  uint32_t lo, hi;

  if (!rd_u16(r, &lo) || !rd_u16(r, &hi))
    return 0;
  *out = lo | hi << 16;
  return 1;
}

static void unpack_row(uint8_t *dst, const uint8_t *src, uint32_t width)
{
  while (width--) {
    dst[0] = src[2];
    dst[1] = src[1];
    dst[2] = src[0];
    dst[3] = 0xff;
    dst += 4;
    src += 3;
  }
}

/* Decodes the 24 bit DIB of one icon directory entry. */
int icon_decode_dib(Reader *r, Icon *icon)
{
  uint32_t hdr_size, planes, bpp, compression, row_bytes, y;

  memset(icon, 0, sizeof *icon);
  if (!rd_u32(r, &hdr_size) || hdr_size != 40)
    return -1;
  if (!rd_u32(r, &icon->width) || !rd_u32(r, &icon->height))
    return -1;
  if (!rd_u16(r, &planes) || !rd_u16(r, &bpp) || !rd_u32(r, &compression))
    return -1;
  if (planes != 1 || bpp != 24 || compression != 0)
    return -1;
  if (r->len - r->pos < 20)
    return -1;
  r->pos += 20;

  if (icon->width == 0 || icon->height == 0)
    return -1;
  if (icon->width > 0xffff || icon->height > 0xffff)
    return -1;

  /* The stored height counts the mask as well. */
  icon->height = (icon->height + 1) / 2;
  icon->stride = icon->width * 4;
<<<<<<< V
  if (icon->stride * icon->height > ICON_MAX_BYTES)
=======
  if (icon->stride > ICON_MAX_BYTES / icon->height)
>>>>>>> F
    return -1;

  icon->rgba = malloc(icon->stride * icon->height);
  if (icon->rgba == NULL)
    return -1;

  row_bytes = (icon->width * 3 + 3) & ~3u;
  for (y = icon->height; y-- > 0;) {
    if (r->len - r->pos < row_bytes) {
      memset(icon->rgba, 0, (size_t)icon->stride * (y + 1));
      break;
    }
    unpack_row(icon->rgba + (size_t)y * icon->stride, r->data + r->pos,
               icon->width);
    r->pos += row_bytes;
  }
  return 0;
}
