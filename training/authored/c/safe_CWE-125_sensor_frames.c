#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct reader {
  const uint8_t *p;
  size_t left;
};

bool rd_u8(struct reader *r, uint8_t *v)
{
  if (r->left < 1)
    return false;
  *v = *r->p++;
  r->left--;
  return true;
}

bool rd_u16(struct reader *r, uint16_t *v)
{
  if (r->left < 2)
    return false;
  *v = (uint16_t)(r->p[0] | r->p[1] << 8);
  r->p += 2;
  r->left -= 2;
  return true;
}

bool rd_bytes(struct reader *r, void *out, size_t n)
{
  if (n > r->left)
    return false;
  memcpy(out, r->p, n);
  r->p += n;
  r->left -= n;
  return true;
}

bool rd_skip(struct reader *r, size_t n)
{
  if (n > r->left)
    return false;
  r->p += n;
  r->left -= n;
  return true;
}

bool rd_text(struct reader *r, char out[16])
{
  uint8_t n;

  if (!rd_u8(r, &n) || n > 15)
    return false;
  memset(out, 0, 16);
  return rd_bytes(r, out, n);
}

size_t rd_samples(struct reader *r, uint16_t *out, size_t max)
{
  size_t n = 0;

  while (n < max && rd_u16(r, &out[n]))
    n++;
  return n;
}

bool rd_find(struct reader *r, uint8_t type, struct reader *field)
{
  uint8_t t, n;

  while (rd_u8(r, &t) && rd_u8(r, &n)) {
    field->p = r->p;
    field->left = n;
    if (!rd_skip(r, n))
      return false;
    if (t == type)
      return true;
  }
  return false;
}

uint8_t frame_sum(const uint8_t *p, size_t n)
{
  uint8_t s = 0;

  while (n--)
    s += *p++;
  return s;
}

bool frame_valid(const uint8_t *p, size_t n)
{
  return n >= 4 && p[0] == 0x7e && p[1] == n - 3 &&
         frame_sum(p + 2, n - 3) == p[n - 1];
}
