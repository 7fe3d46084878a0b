#include <stdio.h>
#include <string.h>

int longer(const char *a, const char *b)
{
    size_t first = strlen(a);
    size_t second = strlen(b);

    return first > second;
}

int copy_name(const char *input)
{
    char buffer[16];

    strcpy(buffer, input);

    printf("%s\n", buffer);

    return 0;
}
