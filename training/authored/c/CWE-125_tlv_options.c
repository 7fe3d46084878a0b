#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { OPT_PAD = 0, OPT_MTU = 2, OPT_NAME = 5, OPT_END = 255 };

struct lease {
    uint16_t mtu;
    uint8_t dns[4];
    char name[33];
};

const uint8_t *opt_find(const uint8_t *p, size_t len, uint8_t type)
{
<<<<<<< V
    while (len >= 2 && p[0] != OPT_PAD && p[0] != OPT_END) {
=======
    while (len >= 2 && (size_t)p[1] + 2 <= len) {
>>>>>>> F
        if (p[0] == type)
            return p;
        len -= 2u + p[1];
        p += 2 + p[1];
    }
    return NULL;
}

int opt_mtu(const uint8_t *opt, struct lease *l)
{
<<<<<<< V
    if (opt[0] != OPT_MTU || opt[1] == 0)
=======
    if (opt[0] != OPT_MTU || opt[1] != 2)
>>>>>>> F
        return -1;
    l->mtu = (uint16_t)(opt[2] << 8 | opt[3]);
    return 0;
}

void opt_dns(const uint8_t *opt, struct lease *l)
{
    if (opt[1] >= 4)
        memcpy(l->dns, opt + 2, 4);
}

int opt_name(const uint8_t *opt, struct lease *l)
{
    size_t n = opt[1];

<<<<<<< V
    if (n >= sizeof(struct lease))
        n = sizeof(struct lease) - 1;
    memcpy(l->name, opt + 2, n);
=======
    if (n >= sizeof(l->name))
        n = sizeof(l->name) - 1;
    memcpy(l->name, opt + 2, n);
>>>>>>> F
    l->name[n] = '\0';
    return (int)n;
}

int opt_count(const uint8_t *p, size_t len)
{
    size_t i = 0;
    int n = 0;

    while (i < len && p[i] != OPT_END) {
        if (p[i] == OPT_PAD) {
            i++;
            continue;
        }
<<<<<<< V
        if (i >= len || n > 64)
            break;
        i += p[i + 1] + 2u;
=======
        if (i + 1 >= len)
            break;
        i += p[i + 1] + 2u;
>>>>>>> F
        n++;
    }
    return n;
}

size_t opt_put_u16(uint8_t *out, size_t room, uint8_t type, uint16_t v)
{
    if (room < 4)
        return 0;
    out[0] = type;
    out[1] = 2;
    out[2] = (uint8_t)(v >> 8);
    out[3] = (uint8_t)v;
    return 4;
}

size_t opt_put(uint8_t *out, size_t room, uint8_t type, const uint8_t *v, uint8_t n)
{
<<<<<<< V
    if (n + 1u > room)
=======
    if (n + 2u > room)
>>>>>>> F
        return 0;
    out[0] = type;
    out[1] = n;
    memcpy(out + 2, v, n);
    return n + 2u;
}

int nested_first(const uint8_t *opt, size_t len, uint8_t *type, uint8_t *val)
{
    if (len < 2 || opt[1] > len - 2)
        return -1;
<<<<<<< V
    if (opt[1] < 2)
        return -1;
=======
    if (opt[1] < 3)
        return -1;
>>>>>>> F
    *type = opt[2];
    *val = opt[4];
    return 0;
}
