#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "syncer.h"

static int seeded;

/* Exponential back-off with jitter, in milliseconds. */
static unsigned backoff_ms(unsigned attempt)
{
    unsigned base = 200u << (attempt > 6 ? 6 : attempt);

    if (!seeded) {
        srand((unsigned)time(NULL) ^ (unsigned)getpid());
        seeded = 1;
    }
    return base + (unsigned)rand() % base;
}

int syncer_push(struct syncer *s, const struct batch *b)
{
    for (unsigned attempt = 0; attempt < 10; attempt++) {
        int rc = syncer_post(s, b);

        if (rc == 0)
            return 0;
        if (rc != SYNC_RETRY)
            return rc;

        unsigned ms = backoff_ms(attempt);
        struct timespec ts = { ms / 1000, (long)(ms % 1000) * 1000000L };
        nanosleep(&ts, NULL);
    }
    return SYNC_GAVE_UP;
}
