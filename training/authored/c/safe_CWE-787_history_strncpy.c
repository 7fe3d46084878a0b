#include <string.h>
#include "shellmin.h"

#define HIST_LINES 16
#define HIST_WIDTH 80

static char hist[HIST_LINES][HIST_WIDTH];
static unsigned hist_next, hist_count;

void history_add(const char *line)
{
    char *slot = hist[hist_next];

    strncpy(slot, line, HIST_WIDTH - 1);
    slot[HIST_WIDTH - 1] = '\0';
    hist_next = (hist_next + 1) % HIST_LINES;
    if (hist_count < HIST_LINES)
        hist_count++;
}

/* back = 1 is the most recent line */
const char *history_get(unsigned back)
{
    if (back == 0 || back > hist_count)
        return NULL;
    return hist[(hist_next + HIST_LINES - back) % HIST_LINES];
}

void history_copy(unsigned back, char out[HIST_WIDTH])
{
    const char *h = history_get(back);

    strcpy(out, h ? h : "");
}
