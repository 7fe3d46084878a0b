#include <string.h>
#include "klogbuf.h"

#define LOG_SIZE 8192u      /* power of two */

static char ring[LOG_SIZE];
static unsigned wpos;

void klog_write(const char *s, unsigned n)
{
    unsigned at, first;

    if (n > LOG_SIZE) {
        s += n - LOG_SIZE;
        n = LOG_SIZE;
    }
    at = wpos & (LOG_SIZE - 1);
    first = LOG_SIZE - at;
    if (first > n)
        first = n;
    memcpy(ring + at, s, first);
    memcpy(ring, s + first, n - first);
    wpos += n;
}

unsigned klog_tail(char *out, unsigned n)
{
    unsigned avail = wpos < LOG_SIZE ? wpos : LOG_SIZE;
    unsigned i;

    if (n > avail)
        n = avail;
    for (i = 0; i < n; i++)
        out[i] = ring[(wpos - n + i) & (LOG_SIZE - 1)];
    return n;
}
