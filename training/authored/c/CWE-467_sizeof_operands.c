#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct node {
        uint32_t id;
        char label[40];
        struct node *next;
};

struct packet {
        uint8_t hdr[8];
        uint16_t words[64];
};

static const int primes[] = { 2, 3, 5, 7, 11, 13 };

struct node *node_new(uint32_t id)
{
<<<<<<< V
        struct node *n = malloc(sizeof(n));
=======
        struct node *n = malloc(sizeof(*n));
>>>>>>> F

        if (!n)
                return NULL;
        n->id = id;
        n->label[0] = '\0';
        n->next = NULL;
        return n;
}

struct node **node_table(size_t n)
{
        return calloc(n, sizeof(struct node *));
}

void digest_clear(uint8_t digest[32])
{
<<<<<<< V
        memset(digest, 0, sizeof(digest));
=======
        memset(digest, 0, 32);
>>>>>>> F
}

void node_label(struct node *n, const char text[80])
{
        char full[80];

        snprintf(full, sizeof(full), "#%u %s", n->id, text);
<<<<<<< V
        memcpy(n->label, full, sizeof(full));
=======
        memcpy(n->label, full, sizeof(n->label));
>>>>>>> F
        n->label[sizeof(n->label) - 1] = '\0';
}

int sum_primes(void)
{
        int s = 0;

        for (size_t i = 0; i < COUNT(primes); i++)
                s += primes[i];
        return s;
}

int is_small_prime(int v)
{
<<<<<<< V
        for (size_t i = 0; i < sizeof(primes) / sizeof(uint16_t); i++)
=======
        for (size_t i = 0; i < sizeof(primes) / sizeof(primes[0]); i++)
>>>>>>> F
                if (primes[i] == v)
                        return 1;
        return 0;
}

void packet_words(struct packet *p, const uint16_t *src, size_t n)
{
<<<<<<< V
        if (n > sizeof(p->words))
                n = sizeof(p->words);
=======
        if (n > COUNT(p->words))
                n = COUNT(p->words);
>>>>>>> F
        memcpy(p->words, src, n * sizeof(*src));
}

void packet_zero(struct packet *p)
{
        memset(p, 0, sizeof(*p));
}

int copy_hdr(struct packet *p, const uint8_t *buf, size_t len)
{
<<<<<<< V
        if (len < sizeof(buf))
                return -1;
        memcpy(p, buf, sizeof(*p));
=======
        if (len < sizeof(*p))
                return -1;
        memcpy(p, buf, sizeof(*p));
>>>>>>> F
        return 0;
}

int read_pin(FILE *in)
{
        char pin[8];
        char *p = pin;

        if (!fgets(p, sizeof(pin), in))
                return -1;
        return atoi(p);
}

uint32_t *ids_copy(const uint32_t *ids, size_t n)
{
<<<<<<< V
        uint32_t *c = malloc(n * sizeof(uint16_t));
=======
        uint32_t *c = malloc(n * sizeof(*c));
>>>>>>> F

        if (c)
                memcpy(c, ids, n * sizeof(*ids));
        return c;
}
