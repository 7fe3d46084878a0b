#include <stdio.h>
#include <string.h>
#include "render.h"

/*
 * Output name of a frame.  The user may give a pattern with a single '#'
 * run for the frame number ("shot_####.exr"); everything else is literal.
 */
int frame_path(const struct job *job, unsigned frame, char *out, size_t outsz)
{
    const char *h = strchr(job->pattern, '#');
    size_t pre, width;
    int n;

    if (h == NULL)
        return -1;
    pre = h - job->pattern;
    width = strspn(h, "#");

<<<<<<< V
    char fmt[128];
    n = snprintf(fmt, sizeof(fmt), "%.*s%%0%zuu%s", (int)pre, job->pattern, width, h + width);
    if (n < 0 || (size_t)n >= sizeof(fmt))
        return -1;
    n = snprintf(out, outsz, fmt, frame);
=======
    n = snprintf(out, outsz, "%.*s%0*u%s", (int)pre, job->pattern,
                 (int)width, frame, h + width);
>>>>>>> F
    return n < 0 || (size_t)n >= outsz ? -1 : 0;
}
