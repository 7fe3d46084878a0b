#include <stdbool.h>
#include <stdint.h>

struct civil {
    int year;
    int month;
    int day;
};

static bool is_leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

int days_in_month(int y, int m)
{
    static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    if (m < 1 || m > 12)
        return 0;
    return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

bool civil_valid(struct civil d)
{
    return d.year >= 1 && d.year <= 9999 && d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

/* Days since 1970-01-01; the year is shifted to begin in March. */
int64_t civil_to_days(struct civil d)
{
    int64_t y = d.month <= 2 ? d.year - 1 : d.year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t mp = (d.month + 9) % 12;
    int64_t doy = (153 * mp + 2) / 5 + d.day - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

    return era * 146097 + doe - 719468;
}

struct civil civil_from_days(int64_t z)
{
    struct civil d;
    int64_t era, doe, yoe, doy, mp;

    z += 719468;
    era = (z >= 0 ? z : z - 146096) / 146097;
    doe = z - era * 146097;
    yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    mp = (5 * doy + 2) / 153;
    d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
    d.year = (int)(yoe + era * 400 + (d.month <= 2));
    return d;
}

/* 0 is Sunday */
int civil_weekday(struct civil d)
{
    int64_t z = civil_to_days(d);

    return (int)(z >= -4 ? (z + 4) % 7 : (z + 5) % 7 + 6);
}

struct civil add_months(struct civil d, int n)
{
    int64_t total = (int64_t)d.year * 12 + (d.month - 1) + n;
    int last;

    d.year = (int)(total / 12);
    d.month = (int)(total % 12) + 1;
    last = days_in_month(d.year, d.month);
    if (d.day > last)
        d.day = last;
    return d;
}
