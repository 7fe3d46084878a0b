#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/crypto.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct card { char pan[20]; char holder[27]; uint8_t pin_block[8]; };
struct deck { struct card **slots; size_t n; char *owner; };

struct card *card_new(const char *holder)
{
<<<<<<< V
    struct card *c = calloc(1, sizeof(c));
=======
    struct card *c = calloc(1, sizeof(*c));
>>>>>>> F
    if (c)
        snprintf(c->holder, sizeof(c->holder), "%s", holder);
    return c;
}

struct card **slots_new(size_t n)
{
    return calloc(n, sizeof(struct card *));
}

void card_mask(char pan[20])
{
    size_t n = strlen(pan);
    if (n > 4)
        memset(pan, '*', n - 4);
}

int terminal_key_matches(const uint8_t *got, const uint8_t *key)
{
    /* both are 32 bytes */
<<<<<<< V
    return CRYPTO_memcmp(got, key, sizeof(key)) == 0;
=======
    return CRYPTO_memcmp(got, key, 32) == 0;
>>>>>>> F
}

int pin_words_equal(const uint32_t a[4], const uint32_t b[4])
{
    uint32_t d = 0;
<<<<<<< V
    for (size_t i = 0; i < COUNT(a); i++)
        d |= a[i] ^ b[i];
=======
    for (size_t i = 0; i < 4; i++)
        d |= a[i] ^ b[i];
>>>>>>> F
    return d == 0;
}

void copy_pan(struct card *c, const char *text)
{
    char pan[sizeof(c->pan)];
    memset(pan, 0, sizeof(pan));
    strncpy(pan, text, sizeof(pan) - 1);
    memcpy(c->pan, pan, sizeof(pan));
}

void card_erase(struct card *c)
{
<<<<<<< V
    explicit_bzero(c, sizeof(c));
=======
    explicit_bzero(c, sizeof(*c));
>>>>>>> F
    free(c);
}

int known_brand(const char *text)
{
    static const char *const brands[] = { "visor", "maestria", "amexo" };
    for (size_t i = 0; i < COUNT(brands); i++)
        if (strcmp(text, brands[i]) == 0)
            return (int)i;
    return -1;
}

int deck_set_owner(struct deck *d, const char *name)
{
<<<<<<< V
    d->owner = malloc(strlen(name + 1));
=======
    d->owner = malloc(strlen(name) + 1);
>>>>>>> F
    if (!d->owner)
        return -1;
    strcpy(d->owner, name);
    return 0;
}

void read_holder(struct card *c, FILE *f)
{
    char *p = c->holder;
<<<<<<< V
    if (fgets(p, sizeof(*c), f))
        p[strcspn(p, "\n")] = '\0';
=======
    if (fgets(p, sizeof(c->holder), f))
        p[strcspn(p, "\n")] = '\0';
>>>>>>> F
}
