#include <ctype.h>
#include <stdlib.h>
#include <string.h>

char *dup_range(const char *from, const char *to)
{
  size_t n = (size_t)(to - from);
<<<<<<< V
  char *s = malloc(n ? n : 1);
=======
  char *s = malloc(n + 1);
>>>>>>> F

  if (!s)
    return NULL;
  memcpy(s, from, n);
  s[n] = 0;
  return s;
}

unsigned char *dup_bytes(const unsigned char *from, size_t n)
{
  unsigned char *b = malloc(n ? n : 1);

  if (b)
    memcpy(b, from, n);
  return b;
}

size_t squeeze(const char *in, char *out, size_t size)
{
  size_t o = 0;

<<<<<<< V
  for (; *in && o <= size - 1; in++)
=======
  for (; *in && o + 1 < size; in++)
>>>>>>> F
    if (!isspace((unsigned char)*in))
      out[o++] = *in;
  out[o] = '\0';
  return o;
}

void upper_code(char out[5], const char *in)
{
  int i;

  for (i = 0; i < 4 && in[i]; i++)
    out[i] = (char)toupper((unsigned char)in[i]);
  out[i] = '\0';
}

void digits_of(unsigned v, char *out)
{
<<<<<<< V
  char tmp[10];
=======
  char tmp[11];
>>>>>>> F
  int i = sizeof(tmp) - 1;

  tmp[i] = '\0';
  do {
    tmp[--i] = (char)('0' + v % 10);
    v /= 10;
  } while (v);
  strcpy(out, tmp + i);
}

char *escape_quotes(const char *s)
{
<<<<<<< V
  char *out = malloc(2 * strlen(s));
=======
  char *out = malloc(2 * strlen(s) + 1);
>>>>>>> F
  char *p = out;

  if (!out)
    return NULL;
  for (; *s; s++) {
    if (*s == '"')
      *p++ = '\\';
    *p++ = *s;
  }
  *p = '\0';
  return out;
}

char **copy_argv(int argc, char **argv)
{
<<<<<<< V
  char **v = malloc((size_t)argc * sizeof(*v) + 1);
=======
  char **v = malloc(((size_t)argc + 1) * sizeof(*v));
>>>>>>> F

  if (!v)
    return NULL;
  memcpy(v, argv, (size_t)argc * sizeof(*v));
  v[argc] = NULL;
  return v;
}

char *binary_text(unsigned char b)
{
<<<<<<< V
  static char text[8];
=======
  static char text[9];
>>>>>>> F
  int i;

  for (i = 0; i < 8; i++)
    text[i] = b & (0x80 >> i) ? '1' : '0';
  text[8] = '\0';
  return text;
}

void fixed_id(char id[8], unsigned long n)
{
  int i;

  for (i = 7; i >= 0; i--, n /= 10)
    id[i] = (char)('0' + n % 10);
}
