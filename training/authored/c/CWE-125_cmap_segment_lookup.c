#include <stdint.h>
#include <stddef.h>

typedef uint32_t codepoint_t;

struct blob {
  const uint8_t *data;
  uint32_t       length;
};

struct cmap4 {
  struct blob    table;
  unsigned       seg_count;
  const uint8_t *end_code;
  const uint8_t *start_code;
  const uint8_t *id_delta;
  const uint8_t *range_offset;
};

#define U16(p) ((unsigned)((p)[0] << 8 | (p)[1]))

int
cmap4_init (struct cmap4 *cm, const struct blob *b)
{
  unsigned len, segx2;

  if (b->length < 16 || U16 (b->data) != 4)
    return -1;
  len = U16 (b->data + 2);
  segx2 = U16 (b->data + 6);
  if (len > b->length || segx2 == 0 || (segx2 & 1))
    return -1;
  if (16 + segx2 * 4 > len)
    return -1;

  cm->table.data = b->data;
  cm->table.length = len;
  cm->seg_count = segx2 / 2;
  cm->end_code = b->data + 14;
  cm->start_code = cm->end_code + segx2 + 2;
  cm->id_delta = cm->start_code + segx2;
  cm->range_offset = cm->id_delta + segx2;
  return 0;
}

/* Glyph id of one character, 0 if the font has none. */
unsigned
cmap4_lookup (const struct cmap4 *cm, codepoint_t cp)
{
  unsigned lo = 0, hi = cm->seg_count, seg;
  unsigned start, offset, gid;
  uint32_t at;

  if (cp > 0xFFFF)
    return 0;

  /* first segment whose end is not below the character */
  while (lo < hi)
    {
      unsigned mid = lo + (hi - lo) / 2;

      if (U16 (cm->end_code + mid * 2) < cp)
        lo = mid + 1;
      else
        hi = mid;
    }

  seg = lo;
  if (seg == cm->seg_count)
    return 0;

  start = U16 (cm->start_code + seg * 2);
  if (cp < start)
    return 0;

  offset = U16 (cm->range_offset + seg * 2);
  if (offset == 0)
    return (cp + U16 (cm->id_delta + seg * 2)) & 0xFFFF;
  if (offset == 0xFFFF)
    return 0;

  /* The offset counts from its own place in the table. */
  at = (uint32_t) (cm->range_offset - cm->table.data) + seg * 2;
  at += offset + (cp - start) * 2;
<<<<<<< V
  if (offset > cm->table.length - 2)
=======
  if (at > cm->table.length - 2)
>>>>>>> F
    return 0;

  gid = U16 (cm->table.data + at);
  if (gid == 0)
    return 0;
  return (gid + U16 (cm->id_delta + seg * 2)) & 0xFFFF;
}
