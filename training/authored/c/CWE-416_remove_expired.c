#include <stdlib.h>
#include <time.h>

struct lease {
    struct lease *next;
    time_t until;
    char *host;
};

/*
 * Drop all leases that ended before now from the list.
 * Returns the number of leases dropped; *head is updated.
 */
int drop_expired(struct lease **head, time_t now)
{
    struct lease **link = head;
    int dropped = 0;

    while (*link) {
        struct lease *l = *link;
        if (l->until >= now) {
            link = &l->next;
            continue;
        }
<<<<<<< V
        free(l->host);
        free(l);
        *link = l->next;
=======
        *link = l->next;
        free(l->host);
        free(l);
>>>>>>> F
        dropped++;
    }
    return dropped;
}
