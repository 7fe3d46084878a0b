#include <math.h>
#include <stdint.h>
#include <string.h>
#include "exif_int.h"

enum { T_BYTE = 1, T_ASCII, T_SHORT, T_LONG, T_RATIONAL, T_UNDEF = 7, T_SRATIONAL = 10 };

struct tiff {
  const uint8_t *base;      /* start of the TIFF header */
  uint32_t       size;      /* bytes available behind base */
  int            be;
};

static const uint8_t type_size[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8 };

static uint16_t g16(const struct tiff *t, uint32_t o)
{
  const uint8_t *p = t->base + o;
  return t->be ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
}

static uint32_t g32(const struct tiff *t, uint32_t o)
{
  return t->be ? (uint32_t)g16(t, o) << 16 | g16(t, o + 2)
               : (uint32_t)g16(t, o + 2) << 16 | g16(t, o);
}

static double grat(const struct tiff *t, uint32_t o)
{
  uint32_t d = g32(t, o + 4);
  return d ? (double)g32(t, o) / d : 0.0;
}

/* Walk the GPS IFD at offset `ifd` and fill in the position. */
int exif_read_gps(const struct tiff *t, uint32_t ifd, struct exif_gps *gps)
{
  unsigned n, i, k;
  uint32_t pos;

  if (ifd > t->size || t->size - ifd < 2)
    return -1;
  n = g16(t, ifd);
  if ((t->size - ifd - 2) / 12 < n)
    return -1;

  for (i = 0, pos = ifd + 2; i < n; i++, pos += 12) {
    unsigned tag = g16(t, pos), type = g16(t, pos + 2);
    uint32_t count = g32(t, pos + 4), off = pos + 8, bytes;

    if (type == 0 || type >= sizeof type_size)
      continue;
    if (count > t->size / type_size[type])
      continue;
    bytes = count * type_size[type];
    if (bytes > 4) {
      off = g32(t, pos + 8);
      if (off > t->size || bytes > t->size - off)
        continue;
    }

    switch (tag) {
    case 1:
    case 3:
      if (type != T_ASCII || count < 1)
        break;
      if (tag == 1)
        gps->lat_ref = (char)t->base[off];
      else
        gps->lon_ref = (char)t->base[off];
      break;

    case 2:
    case 4: {
      double *v = tag == 2 ? gps->lat : gps->lon;

<<<<<<< V
      if (type != T_RATIONAL || count < 1)
=======
      if (type != T_RATIONAL || count < 3)
>>>>>>> F
        break;
      for (k = 0; k < 3; k++)
        v[k] = grat(t, off + 8 * k);
      break;
    }

    case 5:
      gps->alt_below = type == T_BYTE && count == 1 && t->base[off] == 1;
      break;

    case 6:
      if (type != T_RATIONAL || count < 1)
        break;
      gps->alt = grat(t, off);
      break;

    case 29:
      if (type != T_ASCII || bytes < 10)
        break;
      memcpy(gps->date, t->base + off, 10);
      gps->date[10] = 0;
      break;

    default:
      break;
    }
  }

  if (gps->alt_below)
    gps->alt = -fabs(gps->alt);
  return 0;
}
