#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct column {
	const char *label;
	size_t width;
};

struct iov_pair {
	void *base;
	size_t len;
};

const char *format_celsius(double t)
{
<<<<<<< V
	char buf[24];
=======
	static _Thread_local char buf[24];
>>>>>>> F

	snprintf(buf, sizeof(buf), "%.1f C", t);
	return buf;
}

char *format_range(int lo, int hi)
{
	char tmp[48];

	snprintf(tmp, sizeof(tmp), "%d..%d", lo, hi);
<<<<<<< V
	return tmp;
=======
	return strdup(tmp);
>>>>>>> F
}

const char *weekday_name(int wday)
{
	const char *names[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };

	if (wday < 0 || wday > 6)
		return "?";
	return names[wday];
}

void column_set_unit(struct column *c, const char *unit)
{
	char text[32];

	snprintf(text, sizeof(text), "[%s]", unit);
	c->width = strlen(text);
<<<<<<< V
	c->label = text;
=======
	c->label = strdup(text);
>>>>>>> F
}

size_t column_measure(const char *unit)
{
	char text[32];
	struct column c = { text, sizeof(text) };

	snprintf(text, c.width, "[%s]", unit);
	return strlen(c.label);
}

const int *month_lengths(int leap)
{
<<<<<<< V
	int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (leap)
		days[1] = 29;
	return days;
=======
	static const int days[2][12] = {
		{ 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 },
		{ 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 } };

	return days[leap != 0];
>>>>>>> F
}

void frame_prepare(struct iov_pair *v, unsigned seq)
{
<<<<<<< V
	unsigned char hdr[8];
=======
	static unsigned char hdr[8];
>>>>>>> F

	memset(hdr, 0, sizeof(hdr));
	memcpy(hdr, &seq, sizeof(seq));
	v[0].base = hdr;
	v[0].len = sizeof(hdr);
}

char *format_stamp(char *out, size_t n, time_t t)
{
	struct tm tm;

	if (!gmtime_r(&t, &tm) || strftime(out, n, "%FT%TZ", &tm) == 0)
		return NULL;
	return out;
}
