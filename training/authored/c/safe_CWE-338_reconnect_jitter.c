#include <stdint.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>
#include <errno.h>

/* Delays between attempts to reach the broker. */
struct backoff {
    uint32_t state;
    uint32_t base_ms;
    uint32_t cap_ms;
    unsigned attempt;
};

static uint32_t xorshift32(uint32_t *s)
{
    uint32_t x = *s;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *s = x;
}

void backoff_init(struct backoff *b, uint32_t base_ms, uint32_t cap_ms)
{
    struct timespec ts = { 0, 0 };
    clock_gettime(CLOCK_MONOTONIC, &ts);
    b->state = (uint32_t)ts.tv_nsec ^ ((uint32_t)getpid() << 16);
    if (b->state == 0)
        b->state = 0x9e3779b9u;
    b->base_ms = base_ms ? base_ms : 1;
    b->cap_ms = cap_ms > b->base_ms ? cap_ms : b->base_ms;
    b->attempt = 0;
}

void backoff_reset(struct backoff *b)
{
    b->attempt = 0;
}

/* Half of the ceiling fixed, half of it random. */
uint32_t backoff_next(struct backoff *b)
{
    uint64_t ceiling = b->base_ms;
    uint32_t half;
    if (b->attempt < 31)
        ceiling <<= b->attempt++;
    else
        ceiling = b->cap_ms;
    if (ceiling > b->cap_ms)
        ceiling = b->cap_ms;
    half = (uint32_t)(ceiling / 2);
    return (uint32_t)(ceiling - half) + xorshift32(&b->state) % (half + 1u);
}

bool backoff_sleep(struct backoff *b, volatile const bool *stop)
{
    uint32_t ms = backoff_next(b);
    struct timespec ts = { ms / 1000, (long)(ms % 1000) * 1000000L };
    while (!*stop && nanosleep(&ts, &ts) != 0) {
        if (errno != EINTR)
            return false;
    }
    return !*stop;
}

/* Reservoir sample for the latency histogram shown by `stats`. */
#define SAMPLES 256

struct reservoir {
    uint32_t state;
    uint64_t seen;
    uint32_t value[SAMPLES];
};

void reservoir_add(struct reservoir *r, uint32_t v)
{
    uint64_t at;
    if (r->state == 0)
        r->state = 1;
    if (r->seen < SAMPLES) {
        r->value[r->seen++] = v;
        return;
    }
    r->seen++;
    at = ((uint64_t)xorshift32(&r->state) << 32 | xorshift32(&r->state)) % r->seen;
    if (at < SAMPLES)
        r->value[at] = v;
}
