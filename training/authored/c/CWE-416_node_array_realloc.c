#include <stdlib.h>
#include <string.h>
#include "xmltree.h"

struct node {
    const char *name;
    int parent;
    int first_child, last_child, next_sibling;
};

struct tree {
    struct node *nodes;
    int count, cap;
};

static int tree_reserve(struct tree *t)
{
    struct node *p;
    int cap;

    if (t->count < t->cap)
        return 0;
    cap = t->cap ? t->cap * 2 : 32;
    p = realloc(t->nodes, (size_t)cap * sizeof(*p));
    if (p == NULL)
        return -1;
    t->nodes = p;
    t->cap = cap;
    return 0;
}

/* Append an element below parent, returns its index. */
int tree_add(struct tree *t, int parent, const char *name)
{
    struct node *up = &t->nodes[parent];
    struct node *nn;
    int idx;

    if (up->first_child < 0 && strcmp(up->name, "#text") == 0)
        return -1;
    if (tree_reserve(t) < 0)
        return -1;
    idx = t->count++;
    nn = &t->nodes[idx];
    nn->name = name;
    nn->parent = parent;
    nn->first_child = nn->last_child = nn->next_sibling = -1;

<<<<<<< V
    if (up->first_child < 0)
        up->first_child = idx;
    else
        t->nodes[up->last_child].next_sibling = idx;
    up->last_child = idx;
=======
    up = &t->nodes[parent];
    if (up->first_child < 0)
        up->first_child = idx;
    else
        t->nodes[up->last_child].next_sibling = idx;
    up->last_child = idx;
>>>>>>> F
    return idx;
}
