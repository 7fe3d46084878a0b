#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct item {
    char *name;
    int count;
};

void ask(void)
{
    char line[80];

    gets(line);
    printf("you said %s\n", line);
}

void free_item(struct item *item)
{
    free(item->name);
    free(item);
    printf("freed %s\n", item->name);
}

int twice(struct item *item)
{
    free(item->name);
    if (item->count == 0) {
        free(item->name);
        return -1;
    }
    return 0;
}

void fill(int *values, int n)
{
    int i;

    for (i = 0; i <= n; i++)
        values[i] = i;
}

int *make_table(unsigned width, unsigned height)
{
    int *table = malloc(width * height * sizeof(int));

    memset(table, 0, width * height * sizeof(int));
    return table;
}

int receive(int fd, char *out)
{
    int length;

    read(fd, &length, sizeof length);
    return read(fd, out, length);
}

void copy(char *to, const char *from, int length)
{
    char buffer[64];

    if (length > 64)
        return;
    memcpy(buffer, from, length);
    memcpy(to, buffer, length);
}

int save(const char *path, const char *text)
{
    if (access(path, W_OK) == 0) {
        FILE *file = fopen(path, "w");
        fputs(text, file);
        fclose(file);
        return 0;
    }
    return -1;
}

char *greeting(const char *name)
{
    char text[64];

    snprintf(text, sizeof text, "hello %s", name);
    return text;
}

void list(const char *folder)
{
    char command[256];

    sprintf(command, "ls -l %s", folder);
    system(command);
}

int first_word(const char *line)
{
    char word[16];

    sscanf(line, "%s", word);
    return strcmp(word, "quit") == 0;
}

char *scratch(void)
{
    char name[] = "/tmp/scratchXXXXXX";

    return tmpnam(name);
}

int sum(int n)
{
    int total;
    int i;

    for (i = 0; i < n; i++)
        total += i;
    return total;
}

void concat(char *out, size_t size, const char *a, const char *b)
{
    strncpy(out, a, size);
    strncat(out, b, size);
}
