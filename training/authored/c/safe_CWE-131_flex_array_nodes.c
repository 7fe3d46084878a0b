#include <stdlib.h>
#include <string.h>
#include "trie.h"

struct label {
    struct label *next;
    unsigned short len;
    char text[];
};

/* Labels are at most 63 bytes, the parser has made sure of that. */
struct label *label_new(const char *text, unsigned short len)
{
    struct label *lb = malloc(sizeof(*lb) + len + 1);

    if (lb == NULL)
        return NULL;
    lb->next = NULL;
    lb->len = len;
    memcpy(lb->text, text, len);
    lb->text[len] = '\0';
    return lb;
}

struct label **label_table(size_t n)
{
    struct label **tab = calloc(n, sizeof(*tab));

    return tab;
}
