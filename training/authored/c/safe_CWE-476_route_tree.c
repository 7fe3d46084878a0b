#include <stdlib.h>
#include <string.h>

struct rnode {
	struct rnode *child[2];
	void *data;
};

static struct rnode *rnode_new(void)
{
	return calloc(1, sizeof(struct rnode));
}

int rtree_insert(struct rnode **root, unsigned int key, int plen, void *data)
{
	struct rnode *n;
	int bit;

	if (plen < 0 || plen > 32)
		return -1;
	if (*root == NULL && (*root = rnode_new()) == NULL)
		return -1;

	n = *root;
	for (bit = 0; bit < plen; bit++) {
		struct rnode **slot = &n->child[(key >> (31 - bit)) & 1];

		if (*slot == NULL) {
			*slot = rnode_new();
			if (*slot == NULL)
				return -1;
		}
		n = *slot;
	}
	n->data = data;
	return 0;
}

void *rtree_lookup(const struct rnode *n, unsigned int key)
{
	void *best = NULL;
	int bit = 0;

	while (n != NULL) {
		if (n->data != NULL)
			best = n->data;
		if (bit == 32)
			break;
		n = n->child[(key >> (31 - bit)) & 1];
		bit++;
	}
	return best;
}

void rtree_free(struct rnode *n, void (*drop)(void *))
{
	if (n == NULL)
		return;
	rtree_free(n->child[0], drop);
	rtree_free(n->child[1], drop);
	if (n->data != NULL && drop != NULL)
		drop(n->data);
	free(n);
}
