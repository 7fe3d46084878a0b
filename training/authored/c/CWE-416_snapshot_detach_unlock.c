#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SNAP_CHUNK   65536

struct extent {
    struct extent *next;
    uint64_t start, count;
    uint64_t where;
};

struct snapshot {
    struct snapshot *older, *newer;
    pthread_rwlock_t lock;
    atomic_uint refs;
    uint32_t id;
    bool detached;
    struct extent *extents;
    uint64_t n_chunks;
    int fd;
    char *path;
};

struct volume {
    pthread_mutex_t lock;               /* order of the snapshots */
    struct snapshot *oldest, *newest;
    unsigned n_snaps;
    uint8_t *bounce;                    /* SNAP_CHUNK bytes, under the lock */
};

extern void vol_log(const char *fmt, ...);

/* Chunk of the snapshot itself, or 0 if it has none for this place. */
static uint64_t chunk_find(const struct snapshot *s, uint64_t chunk)
{
    const struct extent *e;

    for (e = s->extents; e != NULL; e = e->next)
        if (chunk >= e->start && chunk - e->start < e->count)
            return e->where + (chunk - e->start);
    return 0;
}

static int chunk_append(struct snapshot *s, uint64_t chunk, const uint8_t *data)
{
    struct extent *e = malloc(sizeof(*e));
    uint64_t where = s->n_chunks + 1;

    if (e == NULL)
        return -ENOMEM;
    if (pwrite(s->fd, data, SNAP_CHUNK, (off_t)(where * SNAP_CHUNK)) != SNAP_CHUNK) {
        free(e);
        return -EIO;
    }
    e->start = chunk;
    e->count = 1;
    e->where = where;
    e->next = s->extents;
    s->extents = e;
    s->n_chunks++;
    return 0;
}

/* The last reference is dropped without any lock of the snapshot being held,
 * as it goes away with all that belongs to it. */
void snapshot_put(struct snapshot *s)
{
    struct extent *e;

    if (atomic_fetch_sub(&s->refs, 1) != 1)
        return;
    while ((e = s->extents) != NULL) {
        s->extents = e->next;
        free(e);
    }
    pthread_rwlock_destroy(&s->lock);
    close(s->fd);
    free(s->path);
    free(s);
}

/*
 * Delete a snapshot.  Chunks which the next older one would have found in it
 * are moved there first.  The reference of the volume is given up; readers
 * which still have the snapshot open keep theirs.
 */
int snapshot_delete(struct volume *v, uint32_t id)
{
    struct snapshot *s, *older;
    struct extent *e;
    uint64_t i, moved = 0;
    int rc = 0;

    pthread_mutex_lock(&v->lock);
    for (s = v->newest; s != NULL && s->id != id; s = s->older)
        ;
    if (s == NULL) {
        rc = -ENOENT;
        goto out;
    }

    pthread_rwlock_wrlock(&s->lock);
    if (s->detached) {
        pthread_rwlock_unlock(&s->lock);
        rc = -EBUSY;
        goto out;
    }

    older = s->older;
    if (older != NULL) {
        pthread_rwlock_wrlock(&older->lock);
        for (e = s->extents; e != NULL && rc == 0; e = e->next) {
            for (i = 0; i < e->count && rc == 0; i++) {
                if (chunk_find(older, e->start + i) != 0)
                    continue;
                if (pread(s->fd, v->bounce, SNAP_CHUNK,
                          (off_t)((e->where + i) * SNAP_CHUNK)) != SNAP_CHUNK)
                    rc = -EIO;
                else
                    rc = chunk_append(older, e->start + i, v->bounce);
                if (rc == 0)
                    moved++;
            }
        }
        pthread_rwlock_unlock(&older->lock);
        if (rc != 0) {
            vol_log("snapshot %u: cannot move chunks: %d", id, rc);
            pthread_rwlock_unlock(&s->lock);
            goto out;
        }
    }

    if (s->newer != NULL)
        s->newer->older = older;
    else
        v->newest = older;
    if (older != NULL)
        older->newer = s->newer;
    else
        v->oldest = s->newer;
    s->older = s->newer = NULL;
    s->detached = true;
    v->n_snaps--;
    unlink(s->path);
    vol_log("snapshot %u deleted, %llu chunks moved", id, (unsigned long long)moved);

<<<<<<< V
    snapshot_put(s);
    pthread_rwlock_unlock(&s->lock);
=======
    pthread_rwlock_unlock(&s->lock);
    snapshot_put(s);
>>>>>>> F
out:
    pthread_mutex_unlock(&v->lock);
    return rc;
}
