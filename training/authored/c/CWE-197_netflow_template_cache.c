#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SET_TEMPLATE     2
#define SET_OPTIONS      3
#define SET_DATA_MIN     256
#define VARLEN           65535
#define MAX_FIELDS       128
#define HASH             64

typedef struct { uint16_t id, len; uint32_t pen; } Field;

typedef struct Template {
    struct Template *next;
    uint32_t domain;
    uint16_t id;
    uint16_t n_fields;
    uint32_t min_len;           /* of one record, variable fields count as 1 */
    Field    fields[];
} Template;

typedef struct Collector {
    Template *hash[HASH];
    void (*on_value)(void *arg, const Field *f, const uint8_t *p, unsigned len);
    void (*on_record)(void *arg);
    void *arg;
} Collector;

static unsigned rd16(const uint8_t *p) { return (unsigned)p[0] << 8 | p[1]; }
static uint32_t rd32(const uint8_t *p) { return (uint32_t)rd16(p) << 16 | rd16(p + 2); }

static Template *template_find(Collector *c, uint32_t domain, unsigned id)
{
    Template *t = c->hash[id % HASH];

    while (t && (t->domain != domain || t->id != id))
        t = t->next;
    return t;
}

static void template_replace(Collector *c, Template *t)
{
    Template **pp = &c->hash[t->id % HASH], *old;

    while ((old = *pp) != NULL) {
        if (old->domain == t->domain && old->id == t->id) {
            *pp = old->next;
            free(old);
            break;
        }
        pp = &old->next;
    }
    t->next = c->hash[t->id % HASH];
    c->hash[t->id % HASH] = t;
}

/* One template set; several templates may follow each other in it. */
int collect_templates(Collector *c, uint32_t domain, const uint8_t *p, size_t n)
{
    Template *t;
    unsigned id, count, i;
    size_t need, k;

    while (n >= 4) {
        id = rd16(p);
        count = rd16(p + 2);
        p += 4;
        n -= 4;
        if (id < SET_DATA_MIN || count == 0 || count > MAX_FIELDS)
            return -EBADMSG;

        t = calloc(1, sizeof(*t) + count * sizeof(t->fields[0]));
        if (!t)
            return -ENOMEM;
        t->domain = domain;
        t->id = (uint16_t)id;
        t->n_fields = (uint16_t)count;

        for (i = 0, need = 0; i < count; i++) {
            k = n >= 1 && (p[0] & 0x80) ? 8 : 4;
            if (n < k) {
                free(t);
                return -EBADMSG;
            }
            t->fields[i].id = (uint16_t)(rd16(p) & 0x7fff);
            t->fields[i].len = (uint16_t)rd16(p + 2);
            if (k == 8)
                t->fields[i].pen = rd32(p + 4);
            need += t->fields[i].len == VARLEN ? 1 : t->fields[i].len;
            p += k;
            n -= k;
        }

<<<<<<< V
        t->min_len = (uint16_t)need;
=======
        t->min_len = (uint32_t)need;
>>>>>>> F
        if (t->min_len == 0) {
            free(t);
            return -EBADMSG;
        }
        template_replace(c, t);
    }
    return 0;
}

/* One data set. Padding at its end is shorter than any record. */
int collect_data(Collector *c, uint32_t domain, unsigned id, const uint8_t *p, size_t n)
{
    const Template *t = template_find(c, domain, id);
    unsigned i, len;
    size_t slack;

    if (!t)
        return -ENOENT;
    while (n >= t->min_len) {
        slack = n - t->min_len;
        for (i = 0; i < t->n_fields; i++) {
            len = t->fields[i].len;
            if (len == VARLEN) {
                len = *p++;
                n--;
                if (len == 255 || len > slack)
                    return -EBADMSG;
                slack -= len;
            }
            c->on_value(c->arg, &t->fields[i], p, len);
            p += len;
            n -= len;
        }
        c->on_record(c->arg);
    }
    return 0;
}
