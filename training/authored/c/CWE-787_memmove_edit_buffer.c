#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#define LINE_CAP 128

typedef struct {
  char text[LINE_CAP];
  size_t len;
} line_t;

bool line_insert(line_t *l, size_t at, char ch)
{
<<<<<<< V
  if (at > l->len || l->len > LINE_CAP)
=======
  if (at > l->len || l->len >= LINE_CAP)
>>>>>>> F
    return false;
  memmove(l->text + at + 1, l->text + at, l->len - at);
  l->text[at] = ch;
  l->len++;
  return true;
}

bool line_delete(line_t *l, size_t at)
{
  if (at >= l->len)
    return false;
<<<<<<< V
  memmove(l->text + at, l->text + at + 1, l->len - at);
=======
  memmove(l->text + at, l->text + at + 1, l->len - at - 1);
>>>>>>> F
  l->len--;
  return true;
}

void line_trim_left(line_t *l)
{
  size_t n = 0;

  while (n < l->len && l->text[n] == ' ')
    n++;
  memmove(l->text, l->text + n, l->len - n);
  l->len -= n;
}

bool line_cut(line_t *l, size_t from, size_t count)
{
<<<<<<< V
  if (from > l->len || from + count > l->len)
=======
  if (from > l->len || count > l->len - from)
>>>>>>> F
    return false;
  memmove(l->text + from, l->text + from + count, l->len - from - count);
  l->len -= count;
  return true;
}

bool line_paste(line_t *l, size_t at, const char *s, size_t n)
{
<<<<<<< V
  if (at > l->len || n > LINE_CAP - at)
=======
  if (at > l->len || n > LINE_CAP - l->len)
>>>>>>> F
    return false;
  memmove(l->text + at + n, l->text + at, l->len - at);
  memcpy(l->text + at, s, n);
  l->len += n;
  return true;
}

void history_push(line_t hist[8], const line_t *l)
{
<<<<<<< V
  bcopy(&hist[0], &hist[1], 8 * sizeof(hist[0]));
=======
  bcopy(&hist[0], &hist[1], 7 * sizeof(hist[0]));
>>>>>>> F
  hist[0] = *l;
}

void history_drop_first(line_t hist[8])
{
  bcopy(&hist[1], &hist[0], 7 * sizeof(hist[0]));
  bzero(&hist[7], sizeof(hist[7]));
}

void line_copy(line_t *dst, const line_t *src)
{
  bcopy(src->text, dst->text, src->len);
  dst->len = src->len;
}
