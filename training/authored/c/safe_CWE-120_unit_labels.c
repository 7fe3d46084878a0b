#include <string.h>
#include <stdio.h>
#include "sensor.h"

#define LABEL_LEN 16
#define UNIT_LEN  8

struct channel_desc {
	char label[LABEL_LEN];
	char unit[UNIT_LEN];
	int  scale_exp;
	unsigned char kind;
};

static struct channel_desc table[CH_MAX];

void channel_defaults(struct channel_desc *d, unsigned char kind)
{
	memset(d, 0, sizeof(*d));
	d->kind = kind;

	switch (kind) {
	case CH_TEMP:
		strcpy(d->label, "temperature");
		strcpy(d->unit, "degC");
		d->scale_exp = -2;
		break;
	case CH_HUMIDITY:
		strcpy(d->label, "rel. humidity");
		strcpy(d->unit, "%RH");
		d->scale_exp = -1;
		break;
	case CH_PRESSURE:
		strcpy(d->label, "pressure");
		strcpy(d->unit, "hPa");
		d->scale_exp = -1;
		break;
	default:
		strcpy(d->label, "unknown");
		strcpy(d->unit, "-");
		break;
	}
}

int channel_rename(unsigned int idx, const char *name)
{
	size_t n;

	if (idx >= CH_MAX)
		return -1;
	n = strlen(name);
	if (n == 0 || n >= LABEL_LEN)
		return -1;
	strcpy(table[idx].label, name);
	return 0;
}

void channel_table_init(void)
{
	unsigned int i;

	for (i = 0; i < CH_MAX; i++)
		channel_defaults(&table[i], (unsigned char)i);
}

int channel_describe(unsigned int idx, char out[LABEL_LEN + UNIT_LEN + 4])
{
	if (idx >= CH_MAX)
		return -1;
	return sprintf(out, "%s [%s]", table[idx].label, table[idx].unit);
}
