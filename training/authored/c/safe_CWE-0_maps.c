/* Binary search tree and open-addressing table used by the symbol store. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct tree_node {
    struct tree_node *left, *right;
    int key;
    int value;
};

bool tree_insert(struct tree_node **root, int key, int value)
{
    while (*root) {
        if (key == (*root)->key) {
            (*root)->value = value;
            return true;
        }
        root = key < (*root)->key ? &(*root)->left : &(*root)->right;
    }
    struct tree_node *n = calloc(1, sizeof *n);
    if (!n)
        return false;
    n->key = key;
    n->value = value;
    *root = n;
    return true;
}

const struct tree_node *tree_find(const struct tree_node *root, int key)
{
    while (root && root->key != key)
        root = key < root->key ? root->left : root->right;
    return root;
}

bool tree_remove(struct tree_node **root, int key)
{
    while (*root && (*root)->key != key)
        root = key < (*root)->key ? &(*root)->left : &(*root)->right;
    struct tree_node *n = *root;
    if (!n)
        return false;
    if (n->left && n->right) {
        struct tree_node **next = &n->right;
        while ((*next)->left)
            next = &(*next)->left;
        struct tree_node *moved = *next;
        n->key = moved->key;
        n->value = moved->value;
        *next = moved->right;
        free(moved);
    } else {
        *root = n->left ? n->left : n->right;
        free(n);
    }
    return true;
}

void tree_free(struct tree_node *root)
{
    if (root) {
        tree_free(root->left);
        tree_free(root->right);
        free(root);
    }
}

struct slot {
    char *key;
    void *value;
};

struct table {
    struct slot *slots;
    size_t cap; /* power of two */
    size_t len;
};

/* FNV-1a */
static uint32_t hash_string(const char *s)
{
    uint32_t h = 2166136261u;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}

static struct slot *find_slot(struct slot *slots, size_t cap, const char *key)
{
    size_t i = hash_string(key) & (cap - 1);
    while (slots[i].key && strcmp(slots[i].key, key) != 0)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static bool table_grow(struct table *t)
{
    size_t cap = t->cap ? t->cap * 2 : 16;
    struct slot *slots = calloc(cap, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < t->cap; i++)
        if (t->slots[i].key)
            *find_slot(slots, cap, t->slots[i].key) = t->slots[i];
    free(t->slots);
    t->slots = slots;
    t->cap = cap;
    return true;
}

bool table_put(struct table *t, const char *key, void *value)
{
    if ((t->len + 1) * 4 > t->cap * 3 && !table_grow(t))
        return false;
    struct slot *s = find_slot(t->slots, t->cap, key);
    if (!s->key) {
        s->key = strdup(key);
        if (!s->key)
            return false;
        t->len++;
    }
    s->value = value;
    return true;
}

void *table_get(const struct table *t, const char *key)
{
    return t->cap ? find_slot(t->slots, t->cap, key)->value : NULL;
}

void table_free(struct table *t)
{
    for (size_t i = 0; i < t->cap; i++)
        free(t->slots[i].key);
    free(t->slots);
    memset(t, 0, sizeof *t);
}
