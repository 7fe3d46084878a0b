#include <stdio.h>
#include <string.h>
#include "lcd.h"

enum { MSG_TEMP, MSG_DOOR, MSG_FILTER, MSG_COUNT };
enum { LANG_EN, LANG_DE, LANG_COUNT };

static const char *const catalog[LANG_COUNT][MSG_COUNT] = {
	{ "Temp %d C",       "Door %d open",    "Filter: %d days"  },
	{ "Temperatur %d C", "Tuer %d offen",   "Filter: %d Tage"  },
};

void lcd_message(unsigned lang, unsigned msg, int value)
{
	char row[21];

	if (lang >= LANG_COUNT)
		lang = LANG_EN;
	if (msg >= MSG_COUNT)
		return;
	snprintf(row, sizeof(row), catalog[lang][msg], value);
	lcd_row(1, row);
}
