#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char   *data;
    size_t  len;
    size_t  cap;
    char   *cursor;
    char  **lines;
    size_t  nlines;
} textbuf;

int textbuf_reserve(textbuf *b, size_t want)
{
    if (want <= b->cap)
        return 0;
    size_t at = b->cursor ? (size_t)(b->cursor - b->data) : 0;
    char *p = realloc(b->data, want);
    if (!p)
        return -1;
    b->data = p;
    b->cap = want;
<<<<<<< V
    if (b->cursor == NULL)
        b->cursor = p + at;
=======
    b->cursor = p + at;
>>>>>>> F
    return 0;
}

int textbuf_append(textbuf *b, const char *s, size_t n)
{
    char *tail = b->data + b->len;
    if (n > SIZE_MAX - b->len || textbuf_reserve(b, b->len + n) < 0)
        return -1;
<<<<<<< V
    memcpy(tail, s, n);
=======
    tail = b->data + b->len;
    memcpy(tail, s, n);
>>>>>>> F
    b->len += n;
    return 0;
}

int textbuf_duplicate_word(textbuf *b, size_t off, size_t n)
{
    if (off > b->len || n > b->len - off)
        return -1;
    if (textbuf_reserve(b, b->len + n) < 0)
        return -1;
    memcpy(b->data + b->len, b->data + off, n);
    b->len += n;
    return 0;
}

int textbuf_append_self(textbuf *b)
{
    size_t n = b->len;
<<<<<<< V
    if (textbuf_reserve(b, b->cap) < 0)
        return -1;
    return textbuf_append(b, b->data, n);
=======
    if (textbuf_reserve(b, n * 2) < 0)
        return -1;
    return textbuf_append(b, b->data, n);
>>>>>>> F
}

char *textbuf_detach(textbuf *b)
{
    char *out = b->data;
    b->data = b->cursor = NULL;
    b->len = b->cap = 0;
    return out;
}

char *textbuf_push_line(textbuf *b, const char *text)
{
    char **v = realloc(b->lines, (b->nlines + 1) * sizeof(*v));
    if (!v)
        return NULL;
    b->lines = v;
    v[b->nlines] = strdup(text);
    return v[b->nlines] ? v[b->nlines++] : NULL;
}

void textbuf_swap_line(textbuf *b, size_t i, const char *text)
{
    if (i >= b->nlines)
        return;
    char *copy = strdup(text);
    if (!copy)
        return;
    free(b->lines[i]);
<<<<<<< V
    strcpy(b->lines[i], copy);
=======
    b->lines[i] = copy;
>>>>>>> F
}

void textbuf_trim(textbuf *b)
{
    char *p = realloc(b->data, b->len ? b->len : 1);
    if (p) {
<<<<<<< V
        b->cap = b->len;
        b->cursor = NULL;
=======
        b->data = p;
        b->cap = b->len ? b->len : 1;
        b->cursor = NULL;
>>>>>>> F
    }
}
