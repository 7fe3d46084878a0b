#include <stdint.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <stdio.h>

#define NAME_MAX_TEXT 256
#define TXT_MAX       512
#define MAX_JUMPS     32

enum rrtype { T_A = 1, T_MX = 15, T_TXT = 16, T_AAAA = 28, T_SRV = 33 };

struct msg {
  const uint8_t *base;
  size_t len;
};

/* off is where the rdata begins; rr_next() has seen that rdlen bytes follow. */
struct rr {
  char name[NAME_MAX_TEXT];
  uint16_t type, cls;
  uint32_t ttl;
  size_t off;
  uint16_t rdlen;
};

struct answer {
  uint16_t prio, weight, port;
  uint8_t addr[16];
  char target[NAME_MAX_TEXT];
  char txt[TXT_MAX];
};

static uint16_t rd16(const uint8_t *p) {
  return (uint16_t)(p[0] << 8 | p[1]);
}

static uint32_t rd32(const uint8_t *p) {
  return (uint32_t)rd16(p) << 16 | rd16(p + 2);
}

/* Writes the dotted name at *off, moves *off behind it. */
static bool name_expand(const struct msg *m, size_t *off, char *out, size_t cap) {
  size_t o = *off, w = 0;
  int jumps = 0;
  bool jumped = false;

  for (;;) {
    if (o >= m->len)
      return false;
    uint8_t n = m->base[o];
    if ((n & 0xc0) == 0xc0) {
      if (m->len - o < 2 || ++jumps > MAX_JUMPS)
        return false;
      if (!jumped)
        *off = o + 2;
      jumped = true;
      o = rd16(m->base + o) & 0x3fff;
      continue;
    }
    if (n & 0xc0)
      return false;
    o++;
    if (n == 0)
      break;
    if (m->len - o < n || cap - w < (size_t)n + 2)
      return false;
    for (uint8_t i = 0; i < n; i++) {
      uint8_t c = m->base[o + i];
      out[w++] = (c > 0x20 && c < 0x7f && c != '.') ? (char)c : '?';
    }
    out[w++] = '.';
    o += n;
  }
  if (w == 0)
    out[w++] = '.';
  out[w] = '\0';
  if (!jumped)
    *off = o;
  return true;
}

bool rr_next(const struct msg *m, size_t *off, struct rr *rr) {
  if (!name_expand(m, off, rr->name, sizeof rr->name))
    return false;
  if (*off > m->len || m->len - *off < 10)
    return false;
  const uint8_t *p = m->base + *off;
  rr->type = rd16(p);
  rr->cls = rd16(p + 2);
  rr->ttl = rd32(p + 4);
  rr->rdlen = rd16(p + 8);
  rr->off = *off + 10;
  if (m->len - rr->off < rr->rdlen)
    return false;
  *off = rr->off + rr->rdlen;
  return true;
}

static bool parse_txt(const uint8_t *p, size_t left, char *out, size_t cap) {
  size_t w = 0;

  while (left > 0) {
    size_t n = *p++;
    left--;
<<<<<<< V
    if (n >= cap - w)
=======
    if (n > left || n >= cap - w)
>>>>>>> F
      return false;
    memcpy(out + w, p, n);
    w += n;
    p += n;
    left -= n;
  }
  out[w] = '\0';
  return true;
}

bool rr_decode(const struct msg *m, const struct rr *rr, struct answer *a) {
  const uint8_t *p = m->base + rr->off;
  size_t off;

  memset(a, 0, sizeof *a);
  switch (rr->type) {
  case T_A:
    if (rr->rdlen != 4)
      return false;
    memcpy(a->addr, p, 4);
    return true;
  case T_AAAA:
    if (rr->rdlen != 16)
      return false;
    memcpy(a->addr, p, 16);
    return true;
  case T_MX:
    if (rr->rdlen < 3)
      return false;
    a->prio = rd16(p);
    off = rr->off + 2;
    return name_expand(m, &off, a->target, sizeof a->target);
  case T_SRV:
<<<<<<< V
    if (m->len < 7)
=======
    if (rr->rdlen < 7)
>>>>>>> F
      return false;
    a->prio = rd16(p);
    a->weight = rd16(p + 2);
    a->port = rd16(p + 4);
    off = rr->off + 6;
    return name_expand(m, &off, a->target, sizeof a->target);
  case T_TXT:
    return parse_txt(p, rr->rdlen, a->txt, sizeof a->txt);
  default:
    return false;
  }
}

void answer_print(FILE *f, const struct rr *rr, const struct answer *a) {
  fprintf(f, "%s %u ", rr->name, (unsigned)rr->ttl);
  if (rr->type == T_MX)
    fprintf(f, "MX %u %s\n", a->prio, a->target);
  else if (rr->type == T_SRV)
    fprintf(f, "SRV %u %u %u %s\n", a->prio, a->weight, a->port, a->target);
  else
    fprintf(f, "type %u\n", rr->type);
}
