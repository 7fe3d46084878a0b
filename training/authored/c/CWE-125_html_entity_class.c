#include <stdlib.h>
#include <string.h>
#include "entity.h"

/* class[c]: 1 letter, 2 digit, 4 hex digit, 0 everything else */
extern const unsigned char class[256];

/* s points behind '&'; returns the code point and advances *end */
long
entity_decode (const char *s, const char **end)
{
  const char *p = s;
  long cp = 0;

  if (*p == '#')
    {
      p++;
      while (class[(unsigned char) *p] & 2 && cp < 0x110000)
        cp = cp * 10 + (*p++ - '0');
    }
  else
    {
<<<<<<< V
      while (class[(int) *p] & 3)
        p++;
=======
      while (class[(unsigned char) *p] & 3)
        p++;
>>>>>>> F
      cp = entity_by_name (s, (size_t) (p - s));
    }
  if (*p == ';')
    p++;
  *end = p;
  return cp;
}
