#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Read a request of the form "<n> <word>..." with n words from the client's
 * stream. On success returns an array of n strings and stores n in *count;
 * returns NULL for a malformed request.
 */
char **read_words(FILE *in, size_t *count)
{
    char buf[128];
    unsigned n, i;

    if (fscanf(in, "%u", &n) != 1 || n == 0 || n > 1000)
        return NULL;
    char **words = calloc(n, sizeof *words);
    if (words == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        if (fscanf(in, "%127s", buf) != 1 || (words[i] = strdup(buf)) == NULL) {
<<<<<<< V
            free(words);
            return NULL;
=======
            while (i > 0)
                free(words[--i]);
            free(words);
            return NULL;
>>>>>>> F
        }
    }
    *count = n;
    return words;
}
