#include <stdio.h>
#include <stdint.h>
#include <inttypes.h>
#include "metrics.h"

/*
 * Render one sample in exposition format:
 *   name{k1="v1",k2="v2"} value
 * Returns the number of bytes in buf, or -1 if the sample does not fit.
 */
int metric_render(const struct metric *m, char *buf, size_t cap)
{
    size_t off = 0;
    int n;

    n = snprintf(buf, cap, "%s{", m->name);
    if (n < 0 || (size_t)n >= cap)
        return -1;
    off = (size_t)n;

    for (unsigned i = 0; i < m->nlabels; i++) {
        n = snprintf(buf + off, cap - off, "%s%s=\"%s\"",
                     i ? "," : "", m->labels[i].key, m->labels[i].value);
<<<<<<< V
        if (n < 0 || (size_t)n >= cap)
            return -1;
        off += (size_t)n;
=======
        if (n < 0 || (size_t)n >= cap - off)
            return -1;
        off += (size_t)n;
>>>>>>> F
    }

    n = snprintf(buf + off, cap - off, "} %" PRIu64 "\n", m->value);
    if (n < 0 || (size_t)n >= cap - off)
        return -1;
    return (int)(off + (size_t)n);
}
