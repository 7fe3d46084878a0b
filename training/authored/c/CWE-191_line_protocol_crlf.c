#include <string.h>
#include <stdlib.h>
#include "nntp.h"

/*
 * A line of the article body as read from the server, n counts the line end.
 * Returns a private copy without it.
 */
char *nntp_line_dup(const char *buf, size_t n)
{
    char *copy;

<<<<<<< V
    if (buf[n - 1] == '\n')
        n -= 2;
=======
    if (n > 0 && buf[n - 1] == '\n')
        n--;
    if (n > 0 && buf[n - 1] == '\r')
        n--;
>>>>>>> F
    copy = malloc(n + 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, buf, n);
    copy[n] = '\0';
    return copy;
}

int nntp_body(struct nntp *s, struct article *art)
{
    const char *p;
    size_t n;
    char *line;

    while ((p = nntp_getline(s, &n)) != NULL) {
        if (n == 3 && p[0] == '.')
            return 0;
        line = nntp_line_dup(p, n);
        if (line == NULL)
            return -1;
        article_push(art, line);
    }
    return -1;
}
