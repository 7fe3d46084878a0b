#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_NAME 255

struct entry { uint16_t name_len; uint16_t extra_len; char data[1024]; };

int entry_set_name(struct entry *e, const char *name)
{
    size_t n = strlen(name);

<<<<<<< V
    e->name_len = (uint16_t)n;
    if (e->name_len > MAX_NAME)
        return -1;
=======
    if (n > MAX_NAME)
        return -1;
    e->name_len = (uint16_t)n;
>>>>>>> F
    memcpy(e->data, name, n);
    return 0;
}

char *join_fields(const char *a, const char *b)
{
<<<<<<< V
    uint16_t need = strlen(a) + strlen(b) + 2;
=======
    size_t need = strlen(a) + strlen(b) + 2;
>>>>>>> F
    char *s = malloc(need);

    if (s)
        sprintf(s, "%s;%s", a, b);
    return s;
}

/* len comes straight from the wire as a signed word */
int copy_extra(struct entry *e, const char *src, int len)
{
<<<<<<< V
    if (len == -1 || len > (int)sizeof(e->data))
        return -1;
=======
    if (len < 0 || len > (int)sizeof(e->data))
        return -1;
>>>>>>> F
    memcpy(e->data, src, len);
    e->extra_len = (uint16_t)len;
    return 0;
}

void *slurp(FILE *f, size_t *out)
{
    struct stat st;
    void *p;

    if (fstat(fileno(f), &st) < 0)
        return NULL;
<<<<<<< V
    int n = st.st_size;
    if (n < 0 || n > 1 << 20 || !(p = malloc(n)))
        return NULL;
=======
    if (st.st_size < 0 || st.st_size > 1 << 20)
        return NULL;
    size_t n = (size_t)st.st_size;
    if (!(p = malloc(n)))
        return NULL;
>>>>>>> F
    *out = fread(p, 1, st.st_size, f);
    return p;
}

uint8_t checksum8(const uint8_t *p, size_t n)
{
    uint32_t s = 0;

    while (n--)
        s += *p++;
    return (uint8_t)(s ^ s >> 8);
}

int read_count(const uint8_t *p, uint32_t *out)
{
    uint32_t n = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];

<<<<<<< V
    if ((int)n > 4096)
        return -1;
=======
    if (n > 4096)
        return -1;
>>>>>>> F
    *out = n;
    return 0;
}

void put_u16(uint8_t *p, unsigned v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

int has_room(size_t used, size_t more)
{
    return used <= sizeof(((struct entry *)0)->data) && more <= sizeof(((struct entry *)0)->data) - used;
}

unsigned ring_next(unsigned i, unsigned cap)
{
    return (i + 1) % cap;
}

int parse_port(const char *s, uint16_t *port)
{
    char *end;
    long v = strtol(s, &end, 10);

<<<<<<< V
    *port = (uint16_t)v;
    return *end || *port == 0 || *port > 65535 ? -1 : 0;
=======
    *port = (uint16_t)v;
    return *end || v < 1 || v > 65535 ? -1 : 0;
>>>>>>> F
}
