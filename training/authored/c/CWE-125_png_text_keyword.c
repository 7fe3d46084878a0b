#include <stdlib.h>
#include <string.h>
#include "pngmeta.h"

/* tEXt: keyword (1-79 bytes) NUL text, text is not terminated. */
int png_text_chunk(struct pngmeta *pm, const unsigned char *data, size_t len)
{
    const char *key = (const char *)data;
    const char *nul;
    size_t klen, tlen;
    char *text;

<<<<<<< V
    nul = memchr(key, '\0', 79 + 1);
    if (nul == NULL || nul == key || nul - key > 79)
        return PNGMETA_BAD;
    klen = nul - key;
=======
    nul = memchr(key, '\0', len);
    if (nul == NULL || nul == key || nul - key > 79)
        return PNGMETA_BAD;
    klen = nul - key;
>>>>>>> F

    tlen = len - klen - 1;
    text = malloc(tlen + 1);
    if (text == NULL)
        return PNGMETA_NOMEM;
    memcpy(text, nul + 1, tlen);
    text[tlen] = '\0';

    if (strcmp(key, "Author") == 0)
        pngmeta_set(pm, PM_AUTHOR, text);
    else if (strcmp(key, "Comment") == 0)
        pngmeta_set(pm, PM_COMMENT, text);
    else
        free(text);
    return PNGMETA_OK;
}
