#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NBUCKET 61

struct node {
	struct node *next;
	char *key;
	int value;
};

static struct node *bucket[NBUCKET];
static unsigned histogram[26];

static int hash_str(const char *s)
{
	int h = 0;

	while (*s)
		h = (int)((unsigned)h * 31u + (unsigned char)*s++);
	return h;
}

struct node *table_find(const char *key)
{
	struct node *n;
<<<<<<< V
	int h = hash_str(key) % NBUCKET;
=======
	unsigned h = (unsigned)hash_str(key) % NBUCKET;
>>>>>>> F

	for (n = bucket[h]; n; n = n->next)
		if (!strcmp(n->key, key))
			return n;
	return NULL;
}

int table_put(const char *key, int value)
{
	struct node *n = malloc(sizeof(*n));
	unsigned h;

	if (!n)
		return -1;
	n->key = strdup(key);
	if (!n->key) {
		free(n);
		return -1;
	}
	n->value = value;
<<<<<<< V
	h = (unsigned)abs(hash_str(key)) & NBUCKET;
=======
	h = (unsigned)hash_str(key) % NBUCKET;
>>>>>>> F
	n->next = bucket[h];
	bucket[h] = n;
	return 0;
}

void count_letter(char c)
{
<<<<<<< V
	if (c != ' ' && c != '\n' && c != '\t')
		histogram[(c | 0x20) - 'a']++;
=======
	if ((unsigned)((c | 0x20) - 'a') < 26)
		histogram[(c | 0x20) - 'a']++;
>>>>>>> F
}

int small_bucket(uint32_t ip)
{
	return (int)((ip ^ ip >> 8 ^ ip >> 16) & 0x0f);
}

unsigned first_byte_bucket(const char *name)
{
<<<<<<< V
	return (unsigned)(*name % NBUCKET);
=======
	return (unsigned char)*name % NBUCKET;
>>>>>>> F
}

void table_clear(void)
{
	struct node *n, *next;
	int i;

	for (i = 0; i < NBUCKET; i++) {
		for (n = bucket[i]; n; n = next) {
			next = n->next;
			free(n->key);
			free(n);
		}
		bucket[i] = NULL;
	}
}

int probe(const int *keys, size_t cap, int key)
{
	size_t i = (unsigned)key % cap, tries;

	for (tries = 0; tries < cap; tries++) {
		if (keys[i] == key)
			return (int)i;
<<<<<<< V
		i = (i + 1) & cap;
=======
		i = (i + 1) % cap;
>>>>>>> F
	}
	return -1;
}

struct node *table_first(unsigned from)
{
<<<<<<< V
	while (!bucket[from] && from < NBUCKET)
		from++;
	return from < NBUCKET ? bucket[from] : NULL;
=======
	while (from < NBUCKET && !bucket[from])
		from++;
	return from < NBUCKET ? bucket[from] : NULL;
>>>>>>> F
}
