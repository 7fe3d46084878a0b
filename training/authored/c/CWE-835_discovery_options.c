/* Neighbour discovery of the field bus gateway: options of an announcement. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <time.h>
#define ANN_VERSION   2
#define ANN_HEAD      8
#define MAX_NEIGHBORS 64
#define MAX_PREFIXES  4
enum opt { OPT_NAME = 1, OPT_PREFIX = 2, OPT_MTU = 3, OPT_VENDOR = 4 };
struct prefix {
    uint8_t addr[16];
    uint8_t bits;
};
struct neighbor {
    uint32_t id;
    char name[33];
    uint16_t mtu;
    struct prefix prefixes[MAX_PREFIXES];
    unsigned nprefixes;
    time_t seen;
};
static struct neighbor table[MAX_NEIGHBORS];
static unsigned ntable;
static uint16_t be16(const uint8_t *p) { return (uint16_t)(p[0] << 8 | p[1]); }
static uint32_t be32(const uint8_t *p) { return (uint32_t)be16(p) << 16 | be16(p + 2); }
static struct neighbor *neighbor_for(uint32_t id)
{
    for (unsigned i = 0; i < ntable; i++)
        if (table[i].id == id)
            return &table[i];
    if (ntable == MAX_NEIGHBORS)
        return NULL;
    memset(&table[ntable], 0, sizeof table[0]);
    table[ntable].id = id;
    return &table[ntable++];
}
static void copy_name(char *dst, size_t cap, const uint8_t *src, size_t n)
{
    size_t w = 0;
    for (size_t i = 0; i < n && w + 1 < cap; i++)
        if (src[i] > 0x20 && src[i] < 0x7f)
            dst[w++] = (char)src[i];
    dst[w] = '\0';
}
/*
 * An option is kind, length, body; the length counts units of four bytes and
 * takes in the two bytes of kind and length.
 */
static int parse_options(const uint8_t *p, size_t len, struct neighbor *n)
{
    size_t pos = 0;
    while (len - pos >= 2) {
        uint8_t kind = p[pos];
        size_t size = (size_t)p[pos + 1] * 4;
        const uint8_t *body = p + pos + 2;
<<<<<<< V
        if (size > len - pos)
=======
        if (size == 0 || size > len - pos)
>>>>>>> F
            return -EINVAL;
        switch (kind) {
        case OPT_NAME:
            if (size > 2)
                copy_name(n->name, sizeof n->name, body, size - 2);
            break;
        case OPT_PREFIX:
            if (size != 20 || n->nprefixes == MAX_PREFIXES)
                return -EINVAL;
            if (body[0] > 128)
                return -EINVAL;
            n->prefixes[n->nprefixes].bits = body[0];
            memcpy(n->prefixes[n->nprefixes].addr, body + 2, 16);
            n->nprefixes++;
            break;
        case OPT_MTU:
            if (size != 4)
                return -EINVAL;
            n->mtu = be16(body);
            if (n->mtu < 128)
                return -EINVAL;
            break;
        case OPT_VENDOR:
        default:
            break;
        }
        pos += size;
    }
    return pos == len ? 0 : -EINVAL;
}
/* A vendor block is a list of its own: length, then that many bytes. */
static int count_vendor(const uint8_t *p, size_t len)
{
    int items = 0;
    while (len > 0) {
        size_t n = p[0];
        if (n + 1 > len)
            return -EINVAL;
        p += n + 1;
        len -= n + 1;
        items++;
    }
    return items;
}
int announcement(const uint8_t *p, size_t len, time_t now)
{
    struct neighbor fresh, *n;
    if (len < ANN_HEAD || p[0] != ANN_VERSION)
        return -EINVAL;
    memset(&fresh, 0, sizeof fresh);
    fresh.id = be32(p + 4);
    fresh.mtu = 1280;
    fresh.seen = now;
    if (p[1] > len - ANN_HEAD || count_vendor(p + ANN_HEAD, p[1]) < 0)
        return -EINVAL;
    if (parse_options(p + ANN_HEAD + p[1], len - ANN_HEAD - p[1], &fresh) < 0)
        return -EINVAL;
    n = neighbor_for(fresh.id);
    if (!n)
        return -ENOSPC;
    *n = fresh;
    return 0;
}
void neighbors_expire(time_t now, time_t age)
{
    unsigned i = 0;
    while (i < ntable) {
<<<<<<< V
        if (now - table[i].seen <= age)
            continue;
        table[i] = table[--ntable];
=======
        if (now - table[i].seen <= age)
            i++;
        else
            table[i] = table[--ntable];
>>>>>>> F
    }
}
int discovery_poll(int fd)
{
    uint8_t buf[1500];
    ssize_t n;
    for (int i = 0; i < 32; i++) {
        n = recv(fd, buf, sizeof buf, MSG_DONTWAIT);
        if (n < 0)
            return errno == EAGAIN ? 0 : -errno;
        announcement(buf, (size_t)n, time(NULL));
    }
    return 1;
}
void neighbors_print(FILE *f)
{
    char text[INET6_ADDRSTRLEN];
    for (unsigned i = 0; i < ntable; i++) {
        fprintf(f, "%08x %s mtu %u\n", (unsigned)table[i].id, table[i].name, table[i].mtu);
        for (unsigned k = 0; k < table[i].nprefixes; k++)
            if (inet_ntop(AF_INET6, table[i].prefixes[k].addr, text, sizeof text))
                fprintf(f, "  %s/%u\n", text, table[i].prefixes[k].bits);
    }
}
