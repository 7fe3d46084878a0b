#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

struct buffer {
    char *data;
    size_t length, capacity;
};

static int grow(struct buffer *b, size_t more)
{
    size_t capacity = b->capacity ? b->capacity : 64;
    char *data;

    if (more > SIZE_MAX - b->length)
        return -1;
    while (capacity < b->length + more) {
        if (capacity > SIZE_MAX / 2)
            return -1;
        capacity *= 2;
    }
    data = realloc(b->data, capacity);
    if (!data)
        return -1;
    b->data = data;
    b->capacity = capacity;
    return 0;
}

static int append(struct buffer *b, const void *from, size_t length)
{
    if (b->capacity - b->length < length && grow(b, length) < 0)
        return -1;
    memcpy(b->data + b->length, from, length);
    b->length += length;
    return 0;
}

static int parse_header(const unsigned char *p, size_t size, char *name, size_t room)
{
    size_t length;

    if (size < 2)
        return -1;
    length = (size_t)p[0] << 8 | p[1];
    if (length > size - 2 || length >= room)
        return -1;
    memcpy(name, p + 2, length);
    name[length] = '\0';
    return (int)length;
}

static char *copy_text(const char *text)
{
    size_t length = strlen(text);
    char *copy = malloc(length + 1);

    if (copy)
        strcpy(copy, text);
    return copy;
}

static void set_default(char name[16])
{
    strcpy(name, "unknown");
}

static void report(const char *peer, const char *message)
{
    char text[256];

    snprintf(text, sizeof text, "%s: %s", peer, message);
    syslog(LOG_NOTICE, "%s", text);
    fprintf(stderr, "%s\n", text);
}

static long number(const char *text, int *bad)
{
    char *end;
    long value;

    errno = 0;
    value = strtol(text, &end, 10);
    *bad = errno || end == text || *end || value < 0 || value > INT_MAX;
    return value;
}

static int *array_of(size_t count)
{
    int *values;

    if (count > SIZE_MAX / sizeof *values)
        return NULL;
    values = malloc(count * sizeof *values);
    if (values)
        memset(values, 0, count * sizeof *values);
    return values;
}

static int run(const char *program, const char *argument)
{
    pid_t child = fork();
    int status;

    if (child < 0)
        return -1;
    if (child == 0) {
        execl(program, program, "--", argument, (char *)NULL);
        _exit(127);
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void release(struct buffer *b)
{
    free(b->data);
    b->data = NULL;
    b->length = b->capacity = 0;
}

static void trim(char *line)
{
    size_t n = strlen(line);

    while (n > 0 && isspace((unsigned char)line[n - 1]))
        line[--n] = '\0';
}

int main(void)
{
    struct buffer all = {0};
    char line[512], name[16];
    int bad;

    set_default(name);
    while (fgets(line, sizeof line, stdin)) {
        trim(line);
        if (append(&all, line, strlen(line)) < 0)
            break;
    }
    if (parse_header((unsigned char *)all.data, all.length, name, sizeof name) >= 0)
        report("stdin", name);
    printf("%ld\n", number(name, &bad));
    free(array_of(16));
    free(copy_text(name));
    release(&all);
    return run("/bin/true", name);
}
