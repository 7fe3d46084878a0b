#include <stdlib.h>
#include <string.h>
#include "lru.h"

struct lru_node {
	struct lru_node *prev, *next;
	char *key;
	void *val;
	size_t size;
};

struct lru {
	struct lru_node *head, *tail;
	size_t bytes, limit;
	void (*release)(void *);
};

static void detach(struct lru *c, struct lru_node *n)
{
	if (n->prev)
		n->prev->next = n->next;
	else
		c->head = n->next;
	if (n->next)
		n->next->prev = n->prev;
	else
		c->tail = n->prev;
	n->prev = n->next = NULL;
	c->bytes -= n->size;
}

static void node_free(struct lru *c, struct lru_node *n)
{
	c->release(n->val);
	free(n->key);
	free(n);
}

void lru_shrink(struct lru *c)
{
	while (c->bytes > c->limit && c->tail != NULL) {
		struct lru_node *victim = c->tail;

		detach(c, victim);
		node_free(c, victim);
	}
}

int lru_remove(struct lru *c, const char *key)
{
	struct lru_node *n;

	for (n = c->head; n != NULL; n = n->next) {
		if (strcmp(n->key, key) == 0) {
			detach(c, n);
			node_free(c, n);
			return 1;
		}
	}
	return 0;
}

void lru_clear(struct lru *c)
{
	struct lru_node *n = c->head;

	while (n != NULL) {
		struct lru_node *next = n->next;

		node_free(c, n);
		n = next;
	}
	c->head = c->tail = NULL;
	c->bytes = 0;
}
