#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define DT_STRING    3
#define DT_INTERFACE 4
#define DT_ENDPOINT  5

struct ep {
        uint8_t addr, attr;
        uint16_t maxp;
};

struct intf {
        uint8_t number, neps, cls;
        struct ep eps[4];
};

const uint8_t *desc_next(const uint8_t *d, const uint8_t *end)
{
<<<<<<< V
        if (d[0] < 2 || d + d[0] >= end)
                return NULL;
        return d + d[0];
=======
        if (d[0] < 2 || end - d < d[0] + 2 || end - d < d[0] + d[d[0]])
                return NULL;
        return d + d[0];
>>>>>>> F
}

int desc_total(const uint8_t *cfg, size_t got)
{
        size_t total;

        if (got < 9)
                return -1;
        total = cfg[2] | cfg[3] << 8;
<<<<<<< V
        return total >= 9 && total <= 4096 ? (int)total : 9;
=======
        return total <= got ? (int)total : (int)got;
>>>>>>> F
}

int desc_interface(const uint8_t *d, struct intf *it)
{
        if (d[0] < 9 || d[1] != DT_INTERFACE)
                return -1;
        it->number = d[2];
<<<<<<< V
        it->neps = d[4] < 30 ? d[4] : 30;
=======
        it->neps = d[4] < 4 ? d[4] : 4;
>>>>>>> F
        it->cls = d[5];
        memset(it->eps, 0, it->neps * sizeof(it->eps[0]));
        return 0;
}

int desc_endpoint(const uint8_t *d, struct ep *ep)
{
        if (d[0] < 7 || d[1] != DT_ENDPOINT)
                return -1;
        ep->addr = d[2];
        ep->attr = d[3];
        ep->maxp = (uint16_t)((d[4] | d[5] << 8) & 0x7ff);
        return 0;
}

int desc_string(const uint8_t *d, size_t got, char *out, size_t room)
{
        size_t i, o = 0;

        if (got < 2 || d[1] != DT_STRING || room == 0)
                return -1;
<<<<<<< V
        for (i = 2; i < d[0] && i < 255 && o < room - 1; i += 2)
=======
        for (i = 2; i < d[0] && i < got && o < room - 1; i += 2)
>>>>>>> F
                out[o++] = d[i] < 0x80 ? (char)d[i] : '?';
        out[o] = '\0';
        return (int)o;
}

int ctrl_get_descriptor(const uint8_t *desc, size_t size, uint16_t wlen, uint8_t *ep0)
{
<<<<<<< V
        if (wlen > 4096)
                wlen = 4096;
        memcpy(ep0, desc, wlen);
        return (int)wlen;
=======
        if (size > wlen)
                size = wlen;
        memcpy(ep0, desc, size);
        return (int)size;
>>>>>>> F
}

int ctrl_string(const uint8_t *const *tab, uint8_t ntab, uint16_t wvalue, const uint8_t **out)
{
        uint8_t idx = wvalue & 0xff;

<<<<<<< V
        if (idx > ntab)
=======
        if (idx >= ntab)
>>>>>>> F
                return -1;
        *out = tab[idx];
        return 0;
}

void ctrl_set_config(uint8_t *current, uint16_t wvalue)
{
        uint8_t n = wvalue & 0xff;

        if (n <= 1)
                *current = n;
}

struct ep *intf_ep(struct intf *it, uint8_t addr)
{
        for (unsigned i = 0; i < 4; i++)
                if (it->eps[i].addr == addr)
                        return &it->eps[i];
        return NULL;
}
