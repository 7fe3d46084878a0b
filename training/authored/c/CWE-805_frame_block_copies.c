#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MTU = 1500, MAC = 6, KEYLEN = 32 };

struct frame { uint8_t dst[MAC], src[MAC]; uint16_t type; uint8_t data[MTU]; uint16_t used; };
struct peer { uint8_t mac[MAC]; uint8_t key[KEYLEN]; uint32_t counters[8]; };

int frame_set_data(struct frame *f, const uint8_t *p, size_t n)
{
<<<<<<< V
        if (n > sizeof(*f))
                return -1;
=======
        if (n > sizeof(f->data))
                return -1;
>>>>>>> F
        memcpy(f->data, p, n);
        f->used = (uint16_t)n;
        return 0;
}

int frame_append(struct frame *f, const uint8_t *p, size_t n)
{
<<<<<<< V
        if (n > MTU || f->used >= MTU)
                return -1;
=======
        if (n > (size_t)MTU - f->used)
                return -1;
>>>>>>> F
        memcpy(f->data + f->used, p, n);
        f->used += (uint16_t)n;
        return 0;
}

void frame_swap_ends(struct frame *f)
{
        uint8_t t[MAC];

        memcpy(t, f->dst, MAC);
        memcpy(f->dst, f->src, MAC);
        memcpy(f->src, t, MAC);
}

void frame_drop_front(struct frame *f, size_t n)
{
        if (n > f->used)
                n = f->used;
<<<<<<< V
        memcpy(f->data, f->data + n, f->used);
=======
        memmove(f->data, f->data + n, f->used - n);
>>>>>>> F
        f->used -= (uint16_t)n;
}

void peer_set_counters(struct peer *p, const uint32_t *src, size_t count)
{
        if (count > 8)
                count = 8;
        memcpy(p->counters, src, count * sizeof(*src));
}

/* msg: n bytes as received, the key follows a two byte tag */
int peer_set_key(struct peer *p, const uint8_t *msg, size_t n)
{
<<<<<<< V
        if (n < KEYLEN)
                return -1;
=======
        if (n < KEYLEN + 2)
                return -1;
>>>>>>> F
        memcpy(p->key, msg + 2, KEYLEN);
        return 0;
}

uint32_t *counters_snapshot(const struct peer *p)
{
<<<<<<< V
        uint32_t *c = malloc(8);
=======
        uint32_t *c = malloc(sizeof(p->counters));
>>>>>>> F

        if (c)
                memcpy(c, p->counters, sizeof(p->counters));
        return c;
}

void peer_reset(struct peer *p)
{
        memset(p->counters, 0, sizeof(p->counters));
}

int same_peer(const struct peer *p, const struct frame *f)
{
        return memcmp(p->mac, f->src, sizeof(p->mac)) == 0;
}

size_t frame_read(const struct frame *f, uint8_t *out, size_t cap)
{
<<<<<<< V
        memcpy(out, f->data, f->used);
        return f->used < cap ? f->used : cap;
=======
        size_t n = f->used < cap ? f->used : cap;
        memcpy(out, f->data, n);
        return n;
>>>>>>> F
}
