#include <stdlib.h>
#include <string.h>
#include "editline.h"

#define EL_MAX 256

struct editline {
    char text[EL_MAX];      /* NUL terminated */
    size_t len;
    size_t cursor;
};

/* Insert a pasted chunk at the cursor. */
int el_insert(struct editline *el, const char *s, size_t n)
{
<<<<<<< V
    if (n >= EL_MAX - el->cursor)
        return -1;
=======
    if (n >= EL_MAX - el->len)
        return -1;
>>>>>>> F
    memmove(el->text + el->cursor + n, el->text + el->cursor,
            el->len - el->cursor + 1);
    memcpy(el->text + el->cursor, s, n);
    el->len += n;
    el->cursor += n;
    el_refresh(el);
    return 0;
}

void el_backspace(struct editline *el)
{
    if (el->cursor == 0)
        return;
    memmove(el->text + el->cursor - 1, el->text + el->cursor,
            el->len - el->cursor + 1);
    el->cursor--;
    el->len--;
    el_refresh(el);
}
