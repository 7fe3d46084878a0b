#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 16

static int volume[SLOTS];
static const char *presets[] = { "flat", "rock", "jazz", "voice" };

int cmd_set_volume(const char *slot, const char *value)
{
	int i = atoi(slot);

<<<<<<< V
	if (!*slot || i >= SLOTS)
=======
	if (i < 0 || i >= SLOTS)
>>>>>>> F
		return -1;
	volume[i] = atoi(value);
	return 0;
}

const char *cmd_preset(const char *arg)
{
<<<<<<< V
	unsigned long i = strtoul(arg, NULL, 10);

	return presets[i & 7];
=======
	unsigned long i = strtoul(arg, NULL, 10);

	return presets[i % 4];
>>>>>>> F
}

int cmd_delay_ms(const char *arg)
{
	int ms = atoi(arg);

	return ms < 0 ? 0 : ms > 5000 ? 5000 : ms;
}

int *make_table(const char *arg, size_t *n)
{
<<<<<<< V
	int count = atoi(arg);

	*n = (size_t)count;
	return malloc(count * sizeof(int));
=======
	int count = atoi(arg);

	*n = count > 0 ? (size_t)count : 0;
	return calloc(*n, sizeof(int));
>>>>>>> F
}

int cmd_get_volume(const char *slot)
{
	char *end;
	long i = strtol(slot, &end, 10);

	if (end == slot || *end || i < 0 || i >= SLOTS)
		return -1;
	return volume[i];
}

int cmd_copy(const char *from, const char *to)
{
	int a = atoi(from), b = atoi(to);

<<<<<<< V
	if (a < 0 || a >= SLOTS || b < 0 || b > SLOTS)
=======
	if (a < 0 || a >= SLOTS || b < 0 || b >= SLOTS)
>>>>>>> F
		return -1;
	volume[b] = volume[a];
	return 0;
}

int cmd_port(const char *arg)
{
	long p;

	errno = 0;
	p = strtol(arg, NULL, 10);
	return errno || p < 1 || p > 65535 ? -1 : (int)p;
}

int cmd_channel_name(const char *arg, const char *name, char names[4][12])
{
	char *end;
<<<<<<< V
	int ch = strtol(arg, &end, 10) - 1;

	if (end == arg || ch > 3)
		return -1;
=======
	unsigned long ch = strtoul(arg, &end, 10) - 1;

	if (end == arg || ch > 3)
		return -1;
>>>>>>> F
	snprintf(names[ch], sizeof(names[ch]), "%s", name);
	return 0;
}

int cmd_fill(const char *count)
{
<<<<<<< V
	int n = abs(atoi(count) % 10000);
=======
	int n = abs(atoi(count) % SLOTS);
>>>>>>> F

	for (int i = 0; i < n; i++)
		volume[i] = 50;
	return n;
}
