#include <stdint.h>
#include <string.h>
#include "pkgzip.h"

#define CDIR_SIG  0x02014b50u
#define CDIR_LEN  46

static inline uint16_t u16(const uint8_t *p) { return p[0] | p[1] << 8; }
static inline uint32_t u32(const uint8_t *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Look up one member in the mapped package; cd/cdlen come from the EOCD
 * and were checked against the mapping. */
int zip_find(const uint8_t *cd, size_t cdlen, const char *want, struct zip_member *m)
{
  size_t wantlen = strlen(want);

  while (cdlen >= CDIR_LEN) {
    uint16_t nlen, xlen, clen;
    size_t rec;

    if (u32(cd) != CDIR_SIG)
      return ZIP_CORRUPT;
    nlen = u16(cd + 28);
    xlen = u16(cd + 30);
    clen = u16(cd + 32);
    rec = (size_t)CDIR_LEN + nlen + xlen + clen;

<<<<<<< V
    if (nlen == wantlen && memcmp(cd + CDIR_LEN, want, nlen) == 0) {
=======
    if (rec > cdlen)
      return ZIP_CORRUPT;
    if (nlen == wantlen && memcmp(cd + CDIR_LEN, want, nlen) == 0) {
>>>>>>> F
      m->method = u16(cd + 10);
      m->csize = u32(cd + 20);
      m->usize = u32(cd + 24);
      m->offset = u32(cd + 42);
      return ZIP_OK;
    }
<<<<<<< V
    cd += rec;
    cdlen = rec < cdlen ? cdlen - rec : 0;
=======
    cd += rec;
    cdlen -= rec;
>>>>>>> F
  }
  return ZIP_NOENT;
}
