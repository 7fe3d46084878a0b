#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_BYTES 8192

enum { BUF_VALID = 1, BUF_DIRTY = 2, BUF_IO = 4 };

struct pagebuf {
    pthread_mutex_t mtx;
    pthread_cond_t io_done;
    uint64_t page;
    uint64_t lsn;
    unsigned flags;
    unsigned pins;
    unsigned usage;
    uint8_t *data;
};

struct pool {
    struct pagebuf *bufs;
    size_t n_bufs;
    size_t hand;
    pthread_mutex_t hand_mtx;
    uint64_t (*wal_flushed)(void);
    int (*wal_flush)(uint64_t lsn);
    int (*write_page)(uint64_t page, const uint8_t *data);
    void (*map_remove)(struct pool *p, uint64_t page);
};

static struct pagebuf *next_candidate(struct pool *p)
{
    struct pagebuf *b;

    pthread_mutex_lock(&p->hand_mtx);
    b = &p->bufs[p->hand];
    p->hand = (p->hand + 1) % p->n_bufs;
    pthread_mutex_unlock(&p->hand_mtx);
    return b;
}

/*
 * Clock sweep.  On success *out is an empty buffer, locked and pinned once for
 * the caller.  A dirty page is written first, without its lock being held.
 */
int pool_evict(struct pool *p, struct pagebuf **out)
{
    struct pagebuf *b;
    size_t tries = 0, max_tries = p->n_bufs * 6;
    uint64_t lsn;
    int rc;

    while (tries++ < max_tries) {
        b = next_candidate(p);

        /* never wait for a buffer that somebody else works on */
        if (pthread_mutex_trylock(&b->mtx) != 0)
            continue;

        if (b->pins > 0 || (b->flags & BUF_IO)) {
            pthread_mutex_unlock(&b->mtx);
            continue;
        }
        if (b->usage > 0) {
            b->usage--;
            pthread_mutex_unlock(&b->mtx);
            continue;
        }

        if (b->flags & BUF_DIRTY) {
            lsn = b->lsn;
            b->flags |= BUF_IO;
            b->pins++;
            pthread_mutex_unlock(&b->mtx);

            rc = 0;
            if (p->wal_flushed() < lsn)
                rc = p->wal_flush(lsn);
            if (rc == 0)
                rc = p->write_page(b->page, b->data);

            pthread_mutex_lock(&b->mtx);
            b->flags &= ~(unsigned)BUF_IO;
            b->pins--;
            pthread_cond_broadcast(&b->io_done);
            if (rc != 0) {
                pthread_mutex_unlock(&b->mtx);
                return rc;
            }
            if (b->lsn == lsn)
                b->flags &= ~(unsigned)BUF_DIRTY;

            /* pinned or changed while it was being written */
            if (b->pins > 0 || (b->flags & BUF_DIRTY)) {
                b->usage++;
<<<<<<< V
                pthread_cond_signal(&b->io_done);
=======
                pthread_mutex_unlock(&b->mtx);
>>>>>>> F
                continue;
            }
        }

        if (b->flags & BUF_VALID)
            p->map_remove(p, b->page);
        b->flags = 0;
        b->lsn = 0;
        b->pins = 1;
        b->usage = 1;
        *out = b;
        return 0;
    }

    return -EBUSY;
}
