#include <stdlib.h>
#include <string.h>

struct node {
    char *label;
    int weight;
};

/* Give the node a new label (a copy of text). With text of NULL the node loses
 * its label. Returns 0, or -1 when memory is short; the node then has no label. */
int node_relabel(struct node *n, const char *text)
{
    free(n->label);
<<<<<<< V
    if (text == NULL) {
        return 0;
    }
    char *copy = strdup(text);
    if (copy == NULL)
        return -1;
    n->label = copy;
=======
    n->label = NULL;
    if (text == NULL) {
        return 0;
    }
    n->label = strdup(text);
    if (n->label == NULL)
        return -1;
>>>>>>> F
    return 0;
}

void node_free(struct node *n)
{
    free(n->label);
    free(n);
}
