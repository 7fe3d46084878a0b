#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum level { LVL_DEBUG, LVL_INFO, LVL_WARN, LVL_ERROR };

static const char *const level_names[] = { "debug", "info", "warn", "error" };

void level_text(char out[8], enum level l)
{
	if ((unsigned)l > LVL_ERROR)
		l = LVL_ERROR;
	strcpy(out, level_names[l]);
}

void uptime_text(char out[32], uint32_t secs)
{
	sprintf(out, "%lud %02lu:%02lu", (unsigned long)(secs / 86400),
		(unsigned long)(secs / 3600 % 24),
		(unsigned long)(secs / 60 % 60));
}

void flags_text(char out[24], unsigned flags)
{
	strcpy(out, "[");
	if (flags & 1)
		strcat(out, "ro ");
	if (flags & 2)
		strcat(out, "hidden ");
	if (flags & 4)
		strcat(out, "system ");
	strcat(out, "]");
}

void byte_hex(char out[3], uint8_t b)
{
	static const char digits[] = "0123456789abcdef";

	out[0] = digits[b >> 4];
	out[1] = digits[b & 15];
	out[2] = '\0';
}

int copy_word(char *out, size_t size, const char *word)
{
	size_t n = strlen(word);

	if (n >= size)
		return -1;
	memcpy(out, word, n + 1);
	return 0;
}

void uuid_text(char out[37], const uint8_t u[16])
{
	int i, pos = 0;

	for (i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			out[pos++] = '-';
		pos += sprintf(out + pos, "%02x", u[i]);
	}
}

void temp_text(char *out, size_t size, int tenths)
{
	int a = tenths < 0 ? -tenths : tenths;

	snprintf(out, size, "%s%d.%d C", tenths < 0 ? "-" : "", a / 10, a % 10);
}

void build_text(char out[48])
{
	strcpy(out, "build ");
	strcat(out, __DATE__);
	strcat(out, " ");
	strcat(out, __TIME__);
}
