#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "mesh_mq.h"

struct frag {
    struct frag *next;
    uint16_t len;
    uint8_t data[];
};

/* Put the collected fragments of a message together; a sender may use as
 * many fragments as the channel window allows (256). */
uint8_t *mq_join(const struct frag *head, size_t *outlen)
{
    const struct frag *f;
    uint8_t *msg, *p;
    uint16_t last = 0;
    size_t total = 0;

    for (f = head; f != NULL; f = f->next) {
        last = f->len;
        total += last;
    }
    if (total == 0)
        return NULL;

<<<<<<< V
    uint16_t need = total + sizeof(struct mq_trailer);
    msg = malloc(need);
=======
    size_t need = total + sizeof(struct mq_trailer);
    msg = malloc(need);
>>>>>>> F
    if (msg == NULL)
        return NULL;
    p = msg;
    for (f = head; f != NULL; f = f->next) {
        memcpy(p, f->data, f->len);
        p += f->len;
    }
    mq_fill_trailer((struct mq_trailer *)p, total, last);
    *outlen = need;
    return msg;
}
