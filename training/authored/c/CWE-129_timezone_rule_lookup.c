#include <stdint.h>
#include <string.h>
#include "tzif.h"

/* Local time type of a transition, see RFC 8536 section 3.2. */
int tz_offset_at(const struct tzif *tz, int64_t t, struct tz_result *res)
{
    uint32_t lo = 0, hi = tz->timecnt;
    uint8_t idx = 0;
    const struct ttinfo *ti;

    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;

        if (be64(tz->transitions + 8 * (size_t)mid) <= t)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo > 0)
        idx = tz->types[lo - 1];
<<<<<<< V
    ti = &tz->ttinfo[idx];
    if (idx > tz->typecnt || ti->abbrind >= tz->charcnt)
        return -1;
=======
    ti = &tz->ttinfo[idx];
    if (idx >= tz->typecnt || ti->abbrind >= tz->charcnt)
        return -1;
>>>>>>> F
    res->utoff = ti->utoff;
    res->isdst = ti->isdst;
    strncpy(res->abbrev, tz->chars + ti->abbrind, sizeof(res->abbrev) - 1);
    res->abbrev[sizeof(res->abbrev) - 1] = '\0';
    return 0;
}
