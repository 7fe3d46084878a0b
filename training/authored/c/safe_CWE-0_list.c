#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Doubly linked list of strings with head and tail. */

typedef struct node {
        struct node *prev, *next;
        char *value;
} node;

typedef struct {
        node *head, *tail;
        size_t len;
} list;

static node *node_new(const char *value)
{
        node *n = calloc(1, sizeof(*n));

        if (!n)
                return NULL;
        n->value = strdup(value);
        if (!n->value) {
                free(n);
                return NULL;
        }
        return n;
}

bool list_push_back(list *l, const char *value)
{
        node *n = node_new(value);

        if (!n)
                return false;
        n->prev = l->tail;
        if (l->tail)
                l->tail->next = n;
        else
                l->head = n;
        l->tail = n;
        l->len++;
        return true;
}

static void unlink_node(list *l, node *n)
{
        if (n->prev)
                n->prev->next = n->next;
        else
                l->head = n->next;
        if (n->next)
                n->next->prev = n->prev;
        else
                l->tail = n->prev;
        l->len--;
}

/* The caller frees the returned string. */
char *list_pop_front(list *l)
{
        node *n = l->head;
        char *value;

        if (!n)
                return NULL;
        value = n->value;
        unlink_node(l, n);
        free(n);
        return value;
}

size_t list_remove_all(list *l, const char *value)
{
        size_t removed = 0;
        node *n = l->head;

        while (n) {
                node *next = n->next;

                if (strcmp(n->value, value) == 0) {
                        unlink_node(l, n);
                        free(n->value);
                        free(n);
                        removed++;
                }
                n = next;
        }
        return removed;
}

void list_reverse(list *l)
{
        for (node *n = l->head; n; n = n->prev) {
                node *tmp = n->prev;

                n->prev = n->next;
                n->next = tmp;
        }
        node *tmp = l->head;
        l->head = l->tail;
        l->tail = tmp;
}

/* NULL-terminated array of borrowed strings; free only the array. */
const char **list_to_array(const list *l)
{
        const char **out = calloc(l->len + 1, sizeof(*out));
        size_t i = 0;

        if (!out)
                return NULL;
        for (const node *n = l->head; n; n = n->next)
                out[i++] = n->value;
        return out;
}

char *list_join(const list *l, const char *sep)
{
        size_t seplen = strlen(sep), size = 1;
        char *out, *p;

        for (const node *n = l->head; n; n = n->next)
                size += strlen(n->value) + (n->next ? seplen : 0);
        out = p = malloc(size);
        if (!out)
                return NULL;
        for (const node *n = l->head; n; n = n->next) {
                size_t len = strlen(n->value);

                memcpy(p, n->value, len);
                p += len;
                if (n->next) {
                        memcpy(p, sep, seplen);
                        p += seplen;
                }
        }
        *p = '\0';
        return out;
}

void list_clear(list *l)
{
        node *n = l->head;

        while (n) {
                node *next = n->next;

                free(n->value);
                free(n);
                n = next;
        }
        l->head = l->tail = NULL;
        l->len = 0;
}
