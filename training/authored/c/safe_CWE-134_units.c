#include <stdio.h>
#include <string.h>
#include "weather.h"

struct unit_fmt {
	const char *name;
	const char *fmt;
	double scale, offset;
};

static const struct unit_fmt units[] = {
	{ "celsius",    "%.1f C",    1.0,   0.0 },
	{ "fahrenheit", "%.0f F",    1.8,  32.0 },
	{ "kelvin",     "%.2f K",    1.0, 273.15 },
};

/* name comes from the user's profile */
static const struct unit_fmt *find_unit(const char *name)
{
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcmp(units[i].name, name) == 0)
			return &units[i];
	return &units[0];
}

int weather_line(const struct profile *pf, const struct report *r, char *out, size_t cap)
{
	const struct unit_fmt *u = find_unit(pf->unit);
	int n = snprintf(out, cap, u->fmt, r->temp * u->scale + u->offset);

	if (n < 0 || (size_t)n >= cap)
		return -1;
	int m = snprintf(out + n, cap - (size_t)n, ", %s in %s", r->sky, pf->town);
	if (m < 0 || (size_t)m >= cap - (size_t)n)
		return -1;
	fprintf(stderr, "line for %s: ", pf->login);
	fputs(out, stderr);
	fputc('\n', stderr);
	return n + m;
}
