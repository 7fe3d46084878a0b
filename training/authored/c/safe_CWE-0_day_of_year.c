#include <stdbool.h>

static bool leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

/*
 * Number of a day within its year, 1 January being day 1.
 * month is 1 to 12 and day is valid for the month; otherwise 0 is returned.
 */
int day_of_year(int year, int month, int day)
{
    static const short before[12] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    static const short length[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (month < 1 || month > 12)
        return 0;
    int extra = month == 2 && leap(year);
    if (day < 1 || day > length[month - 1] + extra)
        return 0;
    return before[month - 1] + day + (month > 2 && leap(year));
}
