#include <stdlib.h>
#include <string.h>

struct strbuf {
    char *p;
    size_t len, cap;
};

/* Append n bytes to the buffer, which grows as needed and stays terminated.
 * Returns 0, or -1 when memory is short (the buffer is then unchanged). */
int strbuf_add(struct strbuf *b, const char *data, size_t n)
{
<<<<<<< V
    int need = (int)(b->len + n + 1);
    if (need > (int)b->cap) {
=======
    size_t need = b->len + n + 1;
    if (need <= n)
        return -1;
    if (need > b->cap) {
>>>>>>> F
        char *p = realloc(b->p, need);
        if (!p)
            return -1;
        b->p = p;
        b->cap = need;
    }
    memcpy(b->p + b->len, data, n);
    b->len += n;
    b->p[b->len] = '\0';
    return 0;
}
