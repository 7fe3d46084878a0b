#include <stdio.h>
#include <string.h>
#include "zone.h"

#define MAX_INCLUDE 8

struct loader {
    struct zone *zone;
    int depth;
    unsigned long lines;
};

/* Zone files are uploaded by customers; $INCLUDE names other uploads. */
int zone_load_file(struct loader *ld, const char *name)
{
    char line[2048], inc[256];
    FILE *fp = zone_open_upload(ld->zone, name);
    int rc = 0;

    if (fp == NULL)
        return -1;
    while (rc == 0 && fgets(line, sizeof(line), fp) != NULL) {
        ld->lines++;
        if (sscanf(line, "$INCLUDE %255s", inc) == 1) {
<<<<<<< V
            rc = strcmp(inc, name) == 0 ? -1 : zone_load_file(ld, inc);
        } else {
            rc = zone_add_line(ld->zone, line);
        }
=======
            rc = ++ld->depth > MAX_INCLUDE ? -1 : zone_load_file(ld, inc);
            ld->depth--;
        } else {
            rc = zone_add_line(ld->zone, line);
        }
>>>>>>> F
    }
    fclose(fp);
    return rc;
}
