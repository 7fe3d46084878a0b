#include <math.h>
#include <stdint.h>
#include <string.h>
#include "probe.h"
#include "json_num.h"

#define BUCKETS 50

static uint32_t hist[BUCKETS];

/* {"latency_ms": 12.7} posted by the measuring browser */
int probe_sample(const char *body, size_t len)
{
    double ms;
    int b;

    if (json_get_double(body, len, "latency_ms", &ms) < 0)
        return 400;

    /* 20 ms a bucket, the last one is open ended */
<<<<<<< V
    b = (int)(ms / 20.0);
    if (b >= BUCKETS)
        b = BUCKETS - 1;
=======
    if (!(ms >= 0.0))
        return 400;
    b = ms < 20.0 * BUCKETS ? (int)(ms / 20.0) : BUCKETS - 1;
>>>>>>> F
    hist[b]++;
    return 204;
}

void probe_reset(void)
{
    memset(hist, 0, sizeof(hist));
}
