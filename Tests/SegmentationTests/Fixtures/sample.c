/* A toy key-value store. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 64
#define HASH(k) \
  ((k) % \
   SLOTS)

struct entry {
    char *key;

    /* owned */
    char *value;
    struct entry *next;
};

static struct entry *table[SLOTS];
static int counts[] = {
    0, 1,

    2, 3,
};

static unsigned hash(const char *key)
{
    unsigned h = 5381;

    while (*key) {
        h = h * 33 + (unsigned char)*key++;
    }

    return h;
}

// Looks a key up.
// Gives NULL for none.
struct entry *find(const char *key)
{
    struct entry *e;

    for (e = table[HASH(hash(key))]; e; e = e->next) {
        if (strcmp(e->key, key) == 0)
            return e;
    }
    return NULL;
}

#ifdef WITH_SET
int set(const char *key, const char *value)
{
    struct entry *e = find(key);

    if (e == NULL) {
        e = malloc(sizeof *e);
        if (e == NULL)
            goto fail;
        e->key = strdup(key);
        e->next = table[HASH(hash(key))];
        table[HASH(hash(key))] = e;
    } else {
        free(e->value);
    }

    e->value = strdup(value);
    return 0;

fail:
    fprintf(stderr, "no memory for %s: "
                    "giving up\n",
            key);
    return -1;
}
#endif

int main(int argc, char **argv)
{
    char line[80];

    switch (argc) {
    case 1:
        puts("usage");
        return 1;

    case 2:
        strcpy(line, argv[1]);
        break;
    default:
        break;
    }

    do {
        puts(line);
        line[0] = '}';
    } while (gets(line));

    /* done */
    return 0;
}
