#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include "capfile.h"

#define SNAP 65535

struct rec_hdr {
  uint32_t ts_sec, ts_usec;
  uint32_t incl_len;    /* bytes present in the file */
  uint32_t orig_len;    /* bytes on the wire */
};

static uint8_t frame[SNAP];

/* Returns 1 with the next frame, 0 at the end, -1 on a damaged file. */
int capfile_next(struct capfile *cf, struct frame_view *fv)
{
  struct rec_hdr rh;

  if (fread(&rh, sizeof(rh), 1, cf->fp) != 1)
    return feof(cf->fp) ? 0 : -1;
  if (cf->swapped) {
    rh.ts_sec = bswap32(rh.ts_sec);
    rh.ts_usec = bswap32(rh.ts_usec);
    rh.incl_len = bswap32(rh.incl_len);
    rh.orig_len = bswap32(rh.orig_len);
  }
<<<<<<< V
  if (rh.incl_len > cf->hdr.snaplen)
    return -1;
=======
  if (rh.incl_len > sizeof(frame))
    return -1;
>>>>>>> F
  if (fread(frame, 1, rh.incl_len, cf->fp) != rh.incl_len)
    return -1;
  fv->data = frame;
  fv->caplen = rh.incl_len;
  fv->wirelen = rh.orig_len;
  fv->ts = (uint64_t)rh.ts_sec * 1000000u + rh.ts_usec;
  return 1;
}
