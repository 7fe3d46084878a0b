/*
 * Labels of the backup tapes.  On tape every field has a fixed width and is
 * filled up with blanks; nothing ends in a NUL there.
 */
#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define VOL_LEN   6
#define OWNER_LEN 14
#define FILE_LEN  17
#define DATE_LEN  6
struct tape_label {
	char id[4];
	char volume[VOL_LEN];
	char access;
	char owner[OWNER_LEN];
	char file[FILE_LEN];
	char created[DATE_LEN];
	char rest[32];
};
_Static_assert(sizeof(struct tape_label) == 80, "tape label");
struct label {
	char volume[VOL_LEN + 1];
	char owner[OWNER_LEN + 1];
	char file[FILE_LEN + 1];
	char created[DATE_LEN + 1];
	int open;
};
/* From a blank-filled field to a string; dst has room for width + 1. */
static void field_get(char *dst, const char *src, size_t width)
{
	memcpy(dst, src, width);
	while (width > 0 && (dst[width - 1] == ' ' || dst[width - 1] == '\0'))
		width--;
	dst[width] = '\0';
}
/* From a string to a blank-filled field. */
static void field_put(char *dst, const char *src, size_t width)
{
	size_t n = strlen(src);
	if (n > width)
		n = width;
	memcpy(dst, src, n);
	memset(dst + n, ' ', width - n);
}
static int field_plain(const char *s)
{
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && *s != '.' && *s != '-' && *s != '_' && *s != ' ')
			return 0;
	return 1;
}
int label_decode(const uint8_t *block, size_t len, struct label *l)
{
	const struct tape_label *t = (const void *)block;
	if (len < sizeof *t || memcmp(t->id, "VOL1", 4) != 0)
		return -1;
	field_get(l->volume, t->volume, VOL_LEN);
	field_get(l->owner, t->owner, OWNER_LEN);
	field_get(l->file, t->file, FILE_LEN);
<<<<<<< V
	strncpy(l->created, t->created, DATE_LEN);
=======
	field_get(l->created, t->created, DATE_LEN);
>>>>>>> F
	l->open = t->access == ' ';
	if (!field_plain(l->volume) || !field_plain(l->owner) || !field_plain(l->file) ||
	    !field_plain(l->created))
		return -1;
	return 0;
}
void label_encode(const struct label *l, uint8_t block[80])
{
	struct tape_label t;
	memset(&t, ' ', sizeof t);
	memcpy(t.id, "VOL1", 4);
	field_put(t.volume, l->volume, VOL_LEN);
	field_put(t.owner, l->owner, OWNER_LEN);
	field_put(t.file, l->file, FILE_LEN);
	field_put(t.created, l->created, DATE_LEN);
	t.access = l->open ? ' ' : 'X';
	memcpy(block, &t, sizeof t);
}
int label_make(struct label *l, const char *volume, const char *owner, const char *file)
{
	time_t now = time(NULL);
	struct tm tm;
	char date[DATE_LEN + 1];
	if (strlen(volume) > VOL_LEN || !field_plain(volume) || !gmtime_r(&now, &tm))
		return -1;
	memset(l, 0, sizeof *l);
	strcpy(l->volume, volume);
	strncpy(l->owner, owner, OWNER_LEN);
<<<<<<< V
	strncpy(l->file, file, sizeof l->file);
=======
	strncpy(l->file, file, FILE_LEN);
>>>>>>> F
	if (strftime(date, sizeof date, "%y%j", &tm) == 0)
		return -1;
	strcpy(l->created, date);
	l->open = 1;
	return 0;
}
int label_same_volume(const struct label *l, const uint8_t *block, size_t len)
{
	const struct tape_label *t = (const void *)block;
	char volume[VOL_LEN + 1];
	if (len < sizeof *t)
		return 0;
	field_get(volume, t->volume, VOL_LEN);
	return strcmp(volume, l->volume) == 0;
}
void label_print(FILE *f, const struct label *l)
{
	fprintf(f, "volume  %s\nowner   %s\nfile    %s\ncreated %s\naccess  %s\n",
		l->volume, l->owner, l->file, l->created, l->open ? "open" : "restricted");
}
/* Sorted by volume, then by file, for the catalogue. */
static int by_volume(const void *a, const void *b)
{
	const struct label *x = a, *y = b;
	int c = strcmp(x->volume, y->volume);
	return c ? c : strcmp(x->file, y->file);
}
void catalogue_sort(struct label *labels, size_t n)
{
	qsort(labels, n, sizeof *labels, by_volume);
}
