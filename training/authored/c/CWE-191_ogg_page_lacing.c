#include <stdint.h>
#include <string.h>
#include "ogg_demux.h"
#include "vorbis_hdr.h"
#include "pool.h"

#define OPUS_HEAD_MIN    19
#define VORBIS_ID_LEN    30

static uint32_t le32(const uint8_t *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

/* "\003vorbis" comment header or "OpusTags" */
static int parse_comments(struct ogg_stream *os, const uint8_t *p, uint32_t size)
{
  uint32_t vlen, n, i;

  if (size < 8)
    return OGG_EBAD;

  vlen = le32(p);
  p += 4;
  size -= 4;

<<<<<<< V
  if (vlen > size)
    return OGG_EBAD;
=======
  if (vlen > size - 4)
    return OGG_EBAD;
>>>>>>> F
  os->vendor = pool_strndup(os->pool, (const char *)p, vlen);
  p += vlen;
  size -= vlen;

  n = le32(p);
  p += 4;
  size -= 4;

  for (i = 0; i < n && size >= 4; i++) {
    uint32_t len = le32(p);
    const uint8_t *eq;

    p += 4;
    size -= 4;
    if (len > size)
      return OGG_EBAD;

    eq = memchr(p, '=', len);
    if (eq != NULL && eq != p) {
      char *key = pool_strndup(os->pool, (const char *)p, (size_t)(eq - p));
      char *val = pool_strndup(os->pool, (const char *)eq + 1,
                               (size_t)(p + len - eq - 1));

      if (key == NULL || val == NULL)
        return OGG_ENOMEM;
      tags_add(&os->tags, key, val);
    }
    p += len;
    size -= len;
  }

  return i == n ? OGG_OK : OGG_ETRUNC;
}

int ogg_stream_header(struct ogg_stream *os, const uint8_t *pkt, uint32_t size)
{
  int rc;

  switch (os->codec) {
  case OGG_VORBIS:
    if (size < 7 || memcmp(pkt + 1, "vorbis", 6) != 0)
      return OGG_EBAD;

    if (pkt[0] == 1) {
      if (size < VORBIS_ID_LEN || pkt[29] != 1)
        return OGG_EBAD;
      os->channels = pkt[11];
      os->rate = le32(pkt + 12);
      os->bs0 = pkt[28] & 15;
      os->bs1 = pkt[28] >> 4;
      if (os->channels == 0 || os->rate == 0)
        return OGG_EBAD;
      if (os->bs0 < 6 || os->bs1 > 13 || os->bs0 > os->bs1)
        return OGG_EBAD;
    } else if (pkt[0] == 3) {
      rc = parse_comments(os, pkt + 7, size - 7);
      if (rc < 0)
        return rc;
    } else if (pkt[0] == 5) {
      os->setup = pool_memdup(os->pool, pkt, size);
      if (os->setup == NULL)
        return OGG_ENOMEM;
      os->setup_len = size;
    }
    break;

  case OGG_OPUS:
    if (os->headers == 0) {
      if (size < OPUS_HEAD_MIN || memcmp(pkt, "OpusHead", 8) != 0)
        return OGG_EBAD;
      os->channels = pkt[9];
      os->preskip = pkt[10] | pkt[11] << 8;
      os->rate = 48000;
    } else {
      if (size < 8 || memcmp(pkt, "OpusTags", 8) != 0)
        return OGG_EBAD;
      rc = parse_comments(os, pkt + 8, size - 8);
      if (rc < 0)
        return rc;
    }
    break;

  default:
    return OGG_EUNSUPP;
  }

  os->headers++;
  return OGG_OK;
}
