#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char name[16];

extern int system(const char *command);

void keep(const char *from)
{
    strcpy(name, from);
    printf(from);
    if (access(from, R_OK) == 0)
        puts("there");
}

int length(const char *from)
{
    char small[8];

    snprintf(small, sizeof small, "%s", from);
    return (int) strlen(small);
}
