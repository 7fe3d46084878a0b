#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

#define LEAF_KEYS   61
#define HALF        (LEAF_KEYS / 2)

struct leaf {
	uint32_t	magic;
	uint16_t	count;
	uint16_t	level;
	struct leaf	*next;
	uint64_t	key[LEAF_KEYS];
	uint64_t	row[LEAF_KEYS];
};

struct split {
	uint64_t	sep;
	struct leaf	*right;
};

static unsigned
leaf_search(const struct leaf *lf, uint64_t key)
{
	unsigned lo = 0, hi = lf->count, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (lf->key[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
leaf_put(struct leaf *lf, unsigned at, uint64_t key, uint64_t row)
{
	unsigned tail = lf->count - at;

	memmove(&lf->key[at + 1], &lf->key[at], tail * sizeof(lf->key[0]));
	memmove(&lf->row[at + 1], &lf->row[at], tail * sizeof(lf->row[0]));
	lf->key[at] = key;
	lf->row[at] = row;
	lf->count++;
}

/*
 * Insert into a leaf.  If that makes a split necessary, sp->right is the new
 * leaf and sp->sep its smallest key; otherwise sp->right is NULL.
 */
int
leaf_insert(struct leaf *lf, uint64_t key, uint64_t row, int replace,
    struct split *sp)
{
	struct leaf *right;
	unsigned at, moved;

	sp->right = NULL;
	sp->sep = 0;

	if (lf->magic != 0x4c454146 || lf->level != 0 || lf->count > LEAF_KEYS)
		return EIO;

	at = leaf_search(lf, key);
	if (at < lf->count && lf->key[at] == key) {
		if (!replace)
			return EEXIST;
		lf->row[at] = row;
		return 0;
	}

<<<<<<< V
	if (at < LEAF_KEYS) {
=======
	if (lf->count < LEAF_KEYS) {
>>>>>>> F
		leaf_put(lf, at, key, row);
		return 0;
	}

	right = calloc(1, sizeof(*right));
	if (right == NULL)
		return ENOMEM;
	right->magic = lf->magic;
	right->next = lf->next;

	/* ascending loads leave the old leaf full */
	if (at == lf->count && lf->next == NULL)
		moved = 0;
	else
		moved = lf->count - HALF;

	memcpy(right->key, &lf->key[lf->count - moved], moved * sizeof(right->key[0]));
	memcpy(right->row, &lf->row[lf->count - moved], moved * sizeof(right->row[0]));
	right->count = (uint16_t)moved;
	lf->count -= (uint16_t)moved;
	lf->next = right;

	if (moved != 0 && at <= lf->count)
		leaf_put(lf, at, key, row);
	else
		leaf_put(right, at - lf->count, key, row);

	sp->right = right;
	sp->sep = right->key[0];
	return 0;
}
