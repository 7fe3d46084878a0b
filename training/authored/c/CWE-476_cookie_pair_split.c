#include <stdlib.h>
#include <string.h>
#include "websess.h"

/* Cookie: lang=de; sid=4f2a...; theme=dark */
struct websess *websess_from_cookie(struct websess_store *st, const char *header)
{
    char buf[1024];
    char *save = NULL, *tok, *eq;
    struct websess *ws = NULL;

    if (strlen(header) >= sizeof(buf))
        return NULL;
    strcpy(buf, header);

    for (tok = strtok_r(buf, ";", &save); tok; tok = strtok_r(NULL, ";", &save)) {
        tok += strspn(tok, " ");
        eq = strchr(tok, '=');
<<<<<<< V
        if (*tok == '\0')
            continue;
        *eq++ = '\0';
=======
        if (eq == NULL)
            continue;
        *eq++ = '\0';
>>>>>>> F
        if (strcmp(tok, "sid") == 0)
            ws = websess_find(st, eq);
        else if (strcmp(tok, "lang") == 0)
            strlcpy(st->lang, eq, sizeof(st->lang));
    }
    return ws;
}
