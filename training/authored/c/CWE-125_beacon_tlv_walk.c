#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct beacon { char ssid[33]; uint8_t channel; uint8_t rates[16]; int nrates; uint16_t caps; };

/* frame: n bytes of tagged parameters as heard on the air */
static const uint8_t *find_tag(const uint8_t *p, size_t n, uint8_t tag)
{
  const uint8_t *end = p + n;
<<<<<<< V
  while (end - p >= 2 && end - p >= p[1] - 2) {
    if (p[0] == tag)
      return p;
    p += 2 + p[1];
  }
=======
  while (end - p >= 2 && end - p >= p[1] + 2) {
    if (p[0] == tag)
      return p;
    p += 2 + p[1];
  }
>>>>>>> F
  return NULL;
}

int beacon_ssid(struct beacon *b, const uint8_t *frame, size_t n)
{
  const uint8_t *t = find_tag(frame, n, 0);
  if (!t)
    return -1;
<<<<<<< V
  if (t[1] > 33)
    return -1;
  memcpy(b->ssid, t + 2, t[1]);
  b->ssid[t[1]] = '\0';
=======
  if (t[1] > 32)
    return -1;
  memcpy(b->ssid, t + 2, t[1]);
  b->ssid[t[1]] = '\0';
>>>>>>> F
  return 0;
}

int beacon_channel(struct beacon *b, const uint8_t *frame, size_t n)
{
  const uint8_t *t = find_tag(frame, n, 3);
<<<<<<< V
  if (t && t < frame + n)
    b->channel = t[2];
=======
  if (t && t[1] >= 1)
    b->channel = t[2];
>>>>>>> F
  return t ? 0 : -1;
}

int beacon_rates(struct beacon *b, const uint8_t *frame, size_t n)
{
  const uint8_t *t = find_tag(frame, n, 1);
  int k = t ? t[1] : 0;
  if (k > (int)sizeof b->rates)
    k = sizeof b->rates;
  if (k)
    memcpy(b->rates, t + 2, k);
  return b->nrates = k;
}

int beacon_caps(struct beacon *b, const uint8_t *frame, size_t n)
{
<<<<<<< V
  if (n == 0)
    return -1;
=======
  if (n < 2)
    return -1;
>>>>>>> F
  b->caps = (uint16_t)(frame[0] | frame[1] << 8);
  return 0;
}

void dump(const uint8_t *p, size_t n)
{
  size_t i, k;
  for (i = 0; i < n; i += 16) {
<<<<<<< V
    for (k = 0; k < 16 && i + k <= n; k++)
      printf("%02x ", p[i + k]);
=======
    for (k = 0; k < 16 && i + k < n; k++)
      printf("%02x ", p[i + k]);
>>>>>>> F
    putchar('\n');
  }
}

/* text needs no terminator */
int starts_with(const uint8_t *p, size_t n, const char *word)
{
<<<<<<< V
  return memcmp(p, word, strlen(word)) == 0 && n > 0;
=======
  return n >= strlen(word) && memcmp(p, word, strlen(word)) == 0;
>>>>>>> F
}

uint16_t vendor_id(const uint8_t mac[6])
{
  return (uint16_t)(mac[0] << 8 | mac[1]);
}

size_t count_tags(const uint8_t *p, size_t n)
{
  size_t i = 0, k = 0;
  while (n - i >= 2) {
    if (p[i + 1] > n - i - 2)
      break;
    i += 2 + (size_t)p[i + 1];
    k++;
  }
  return k;
}
