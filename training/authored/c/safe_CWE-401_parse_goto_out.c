#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "license.h"

/* key: value lines, every value is kept as an allocated copy */
struct license *license_read(const char *path)
{
    struct license *lic = calloc(1, sizeof(*lic));
    FILE *fp = NULL;
    char line[512], *sep;
    int ok = 0;

    if (lic == NULL)
        return NULL;
    fp = fopen(path, "r");
    if (fp == NULL)
        goto out;
    while (fgets(line, sizeof(line), fp)) {
        char **slot = NULL;

        line[strcspn(line, "\n")] = '\0';
        sep = strstr(line, ": ");
        if (sep == NULL)
            goto out;
        *sep = '\0';
        if (strcmp(line, "owner") == 0)
            slot = &lic->owner;
        else if (strcmp(line, "expires") == 0)
            slot = &lic->expires;
        if (slot == NULL)
            continue;
        free(*slot);
        *slot = strdup(sep + 2);
        if (*slot == NULL)
            goto out;
    }
    ok = lic->owner != NULL && lic->expires != NULL;
out:
    if (fp != NULL)
        fclose(fp);
    if (!ok) {
        free(lic->owner);
        free(lic->expires);
        free(lic);
        return NULL;
    }
    return lic;
}
