#include <stdlib.h>
#include <string.h>
#include "feedgen.h"

/* Attribute value with the five predefined entities. */
char *xml_escape(const char *s)
{
    size_t n = strlen(s);
    char *out, *o;

    if (n > MAX_ATTR)
        return NULL;
<<<<<<< V
    out = malloc(n * 5 + 1);
=======
    out = malloc(n * 6 + 1);
>>>>>>> F
    if (out == NULL)
        return NULL;

    for (o = out; *s != '\0'; s++) {
        const char *rep = NULL;

        switch (*s) {
        case '&':  rep = "&amp;";  break;
        case '<':  rep = "&lt;";   break;
        case '>':  rep = "&gt;";   break;
        case '"':  rep = "&quot;"; break;
        case '\'': rep = "&apos;"; break;
        }
        if (rep != NULL) {
            size_t r = strlen(rep);
            memcpy(o, rep, r);
            o += r;
        } else {
            *o++ = *s;
        }
    }
    *o = '\0';
    return out;
}
