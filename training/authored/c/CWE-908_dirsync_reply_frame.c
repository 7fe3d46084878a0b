#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "dirsync.h"

#define FRAME 512

/* Every frame on the wire has 512 bytes: type, count, entries of 32 bytes. */
int dirsync_send_page(struct dirsync *ds, unsigned first)
{
    uint8_t *frame;
    unsigned i, n;
    int rc;

<<<<<<< V
    frame = malloc(FRAME);
=======
    frame = calloc(1, FRAME);
>>>>>>> F
    if (frame == NULL)
        return -1;

    n = ds->nentries > first ? ds->nentries - first : 0;
    if (n > 15)
        n = 15;
    frame[0] = DS_PAGE;
    frame[1] = (uint8_t)n;
    for (i = 0; i < n; i++) {
        uint8_t *e = frame + 2 + 32 * i;
        const struct ds_entry *de = &ds->entries[first + i];

        put_be32(e, de->version);
        put_be32(e + 4, de->size);
        memcpy(e + 8, de->name, strnlen(de->name, 24));
    }
    rc = dirsync_write(ds, frame, FRAME);
    free(frame);
    return rc;
}
