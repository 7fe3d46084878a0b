#include <stdlib.h>
#include <string.h>
#include "import.h"

#define MAXCOL 24

/* price list: sku;name;qty;price;... one supplier sends more than another */
static int split(char *line, char *col[MAXCOL])
{
    int n = 0;
    char *p = line;

    while (p) {
<<<<<<< V
        char *f = strsep(&p, ";");
        if (n <= MAXCOL)
            col[n++] = f;
    }
=======
        char *f = strsep(&p, ";");
        if (n < MAXCOL)
            col[n++] = f;
    }
>>>>>>> F
    return n;
}

int import_row(char *line, struct item *it)
{
    char *col[MAXCOL];
    char *end;
    int n;

    line[strcspn(line, "\r\n")] = '\0';
    n = split(line, col);
    if (n < 4)
        return IMPORT_SHORT;

    it->sku = col[0];
    it->name = col[1];
    it->qty = strtol(col[2], &end, 10);
    if (*end || it->qty < 0)
        return IMPORT_QTY;
    it->price = strtod(col[3], &end);
    if (*end)
        return IMPORT_PRICE;
    return IMPORT_OK;
}
