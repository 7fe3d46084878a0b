#include <stdio.h>
#include <string.h>
#include <ctype.h>
#include "acl.h"

#define MAX_LINE_LEN 1024

int acl_load(const char *file, struct acl *acl)
{
    FILE *fp = fopen(file, "r");
    char line[256], *p, *end;
    int lineno = 0, added = 0;

    if (!fp)
        return -1;
<<<<<<< V
    while (fgets(line, MAX_LINE_LEN, fp)) {
=======
    while (fgets(line, sizeof(line), fp)) {
>>>>>>> F
        lineno++;
        p = line;
        while (isspace((unsigned char)*p))
            p++;
        if (*p == '#' || *p == '\0')
            continue;
        end = p + strcspn(p, " \t\r\n");
        *end = '\0';
        if (acl_add_cidr(acl, p) < 0) {
            fprintf(stderr, "%s:%d: bad network\n", file, lineno);
            fclose(fp);
            return -1;
        }
        added++;
    }
    fclose(fp);
    return added;
}
