#include <stdlib.h>
#include <string.h>
#include <stdio.h>

int last(int n)
{
    int values[4];
    int *p = malloc(n * sizeof *p);
    p[0] = 1;
    free(p);
    values[4] = p[0];
    char *q = NULL;
    if (n > 3)
        *q = 'a';
    return values[n];
}

void leak(const char *name)
{
    FILE *f = fopen(name, "r");
    char *line = malloc(10);
    strcpy(line, name);
    if (!f)
        return;
    fclose(f);
    system(name);
}
