#include <stdlib.h>
#include <string.h>
#include <strings.h>

/*
 * Parse the Content-Type line of a request and return the boundary of a
 * multipart body as a new string, or NULL when the line names no boundary.
 * Quotes around the boundary are dropped.
 */
char *multipart_boundary(const char *line)
{
    const char *p, *end;
    char *out;

    if (strncasecmp(line, "multipart/", 10) != 0)
        return NULL;
    p = strstr(line, "boundary=");
<<<<<<< V
    p += 9;
=======
    if (p == NULL)
        return NULL;
    p += 9;
>>>>>>> F
    if (*p == '"')
        p++;
    end = p + strcspn(p, "\";\r\n ");
    out = malloc(end - p + 1);
    if (out == NULL)
        return NULL;
    memcpy(out, p, end - p);
    out[end - p] = '\0';
    return out;
}
