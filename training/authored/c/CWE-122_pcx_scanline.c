#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "pcx.h"

/*
 * Decode one scanline.  PCX runs are a byte with the top two bits set
 * (length in the low six bits) followed by the value to repeat.
 */
int
pcx_read_line(FILE *fp, unsigned char *line, int bytes_per_line)
{
  int x = 0, c, v, run;

  while (x < bytes_per_line)
    {
      c = getc(fp);
      if (c == EOF)
        return -1;
      if ((c & 0xc0) != 0xc0)
        {
          line[x++] = (unsigned char)c;
          continue;
        }
      run = c & 0x3f;
      v = getc(fp);
      if (v == EOF)
        return -1;
<<<<<<< V
      while (run-- > 0 && x <= bytes_per_line)
        line[x++] = (unsigned char)v;
=======
      while (run-- > 0 && x < bytes_per_line)
        line[x++] = (unsigned char)v;
>>>>>>> F
    }
  return 0;
}

unsigned char *
pcx_read_plane(FILE *fp, const struct pcx_header *hdr, int height)
{
  size_t stride = hdr->bytes_per_line;
  unsigned char *pix = calloc(height, stride);
  int y;

  if (pix == NULL)
    return NULL;
  for (y = 0; y < height; y++)
    {
      if (pcx_read_line(fp, pix + y * stride, hdr->bytes_per_line) < 0)
        {
          free(pix);
          return NULL;
        }
    }
  return pix;
}
