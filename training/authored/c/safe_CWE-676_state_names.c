#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "train.h"
/* Longest entry: "awaiting clearance" (18) */
static const char *const state_text[] = {
    "stopped", "rolling", "awaiting clearance", "at platform",
};
struct row {
    char state[24];
    char *driver;
    unsigned speed;
};
int row_fill(struct row *r, const struct train *t)
{
    size_t n = strlen(t->driver);
    if ((unsigned)t->state >= sizeof state_text / sizeof state_text[0])
        strcpy(r->state, "?");
    else
        strcpy(r->state, state_text[t->state]);
    r->driver = malloc(n + sizeof " (trainee)");
    if (r->driver == NULL)
        return -1;
    memcpy(r->driver, t->driver, n + 1);
    if (t->trainee)
        strcat(r->driver, " (trainee)");
    r->speed = t->speed_dms / 10;
    return 0;
}
void row_print(const struct row *r)
{
    char num[16];
    sprintf(num, "%u", r->speed);
    printf("%-20s %8s  %s\n", r->state, num, r->driver);
}
