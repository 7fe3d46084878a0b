#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint8_t class_of[256] = { ['a'] = 1, ['e'] = 1, ['i'] = 1, ['o'] = 1, ['u'] = 1 };

size_t index_of(const char *s, size_t n, char c)
{
  const char *p = memchr(s, c, n);

  return p ? (size_t)(p - s) : (size_t)-1;
}

int vowels(const char *s)
{
  int n = 0;

  for (; *s; s++)
<<<<<<< V
    n += class_of[(int)*s];
=======
    n += class_of[(unsigned char)*s];
>>>>>>> F
  return n;
}

bool is_word(const char *s)
{
<<<<<<< V
  while (isalnum(*s))
=======
  while (isalnum((unsigned char)*s))
>>>>>>> F
    s++;
  return *s == '\0';
}

void lower_ascii(char *s)
{
  for (; *s; s++)
    if (*s >= 'A' && *s <= 'Z')
      *s += 'a' - 'A';
}

int pascal_copy(char *out, const char *in, int room)
{
<<<<<<< V
  signed char n = (signed char)in[0];
=======
  unsigned char n = (unsigned char)in[0];
>>>>>>> F

  if (n >= room)
    return -1;
  memcpy(out, in + 1, (size_t)n);
  out[n] = '\0';
  return n;
}

uint64_t read_size(const uint8_t *p)
{
<<<<<<< V
  int32_t v = (int32_t)((uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]);
=======
  uint32_t v = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | p[2] << 8 | p[3];
>>>>>>> F

  return (uint64_t)v + 8;
}

long copy_stream(FILE *in, char *out, long room)
{
<<<<<<< V
  char c;
=======
  int c;
>>>>>>> F
  long n = 0;

  while (n < room && (c = getc(in)) != EOF)
    out[n++] = (char)c;
  return n;
}

int take_bytes(uint8_t *out, size_t room, const uint8_t *p, int32_t len)
{
<<<<<<< V
  if (len == 0 || len > (int32_t)room)
=======
  if (len < 0 || (size_t)len > room)
>>>>>>> F
    return -1;
  memcpy(out, p, (size_t)len);
  return len;
}

int split_at(char *s, size_t n, char c)
{
  size_t i = index_of(s, n, c);

<<<<<<< V
  if (i < 0)
    return -1;
=======
  if (i >= n)
    return -1;
>>>>>>> F
  s[i] = '\0';
  return 0;
}

int sign_of(int32_t delta)
{
  return (delta > 0) - (delta < 0);
}
