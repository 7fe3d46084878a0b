#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define TITLE_CCH 64

struct window {
  wchar_t title[TITLE_CCH];
  wchar_t cls[16];
};

void window_set_title(struct window *w, const wchar_t *title)
{
<<<<<<< V
  wcsncpy(w->title, title, sizeof(w->title));
=======
  wcsncpy(w->title, title, TITLE_CCH);
>>>>>>> F
  w->title[TITLE_CCH - 1] = L'\0';
}

int window_set_class(struct window *w, const wchar_t *cls)
{
<<<<<<< V
  if (wcslen(cls) >= sizeof(w->cls) - sizeof(w->cls[0]))
=======
  if (wcslen(cls) >= sizeof(w->cls) / sizeof(w->cls[0]))
>>>>>>> F
    return -1;
  wcscpy(w->cls, cls);
  return 0;
}

void window_number_title(struct window *w, int n)
{
  swprintf(w->title, TITLE_CCH, L"Document %d", n);
}

void window_doc_title(struct window *w, const wchar_t *doc)
{
<<<<<<< V
  swprintf(w->title, sizeof(w->title), L"%ls - Editor", doc);
=======
  swprintf(w->title, TITLE_CCH, L"%ls - Editor", doc);
>>>>>>> F
}

wchar_t *wide_dup(const wchar_t *s)
{
  size_t n = wcslen(s) + 1;
<<<<<<< V
  wchar_t *copy = malloc(n + sizeof(*copy));
=======
  wchar_t *copy = malloc(n * sizeof(*copy));
>>>>>>> F

  if (copy != NULL)
    wmemcpy(copy, s, n);
  return copy;
}

wchar_t *from_mb(const char *s)
{
  size_t n = mbstowcs(NULL, s, 0);
  wchar_t *out;

  if (n == (size_t)-1)
    return NULL;
  out = calloc(n + 1, sizeof(*out));
  if (out != NULL)
    mbstowcs(out, s, n + 1);
  return out;
}

int to_mb(char *out, size_t size, const wchar_t *s)
{
  size_t n = wcstombs(out, s, size);

<<<<<<< V
  if (n > size)
    n = size;
=======
  if (n >= size)
    return -1;
>>>>>>> F
  out[n] = '\0';
  return 0;
}

void window_reset(struct window *w)
{
  wmemset(w->title, L'\0', TITLE_CCH);
  wcscpy(w->cls, L"plain");
}

void window_add_suffix(struct window *w, const wchar_t *suffix)
{
<<<<<<< V
  wcsncat(w->title, suffix, sizeof(w->title) - 1 - wcslen(w->title));
=======
  wcsncat(w->title, suffix, TITLE_CCH - 1 - wcslen(w->title));
>>>>>>> F
}
