#include <stdio.h>
#include <string.h>

#define MAX_FIELDS 32

/* Splits in place.  Returns the number of fields or -1 if there are too many. */
int csv_split(char *line, char *field[MAX_FIELDS])
{
	int n = 0;
	char *r = line, *w;

	for (;;) {
		if (n == MAX_FIELDS)
			return -1;
		if (*r == '"') {
			field[n++] = w = ++r;
			while (*r != '\0') {
				if (*r == '"') {
					if (r[1] != '"')
						break;
					r++;
				}
				*w++ = *r++;
			}
			if (*r == '\0')
				return -1;
			r++;
			*w = '\0';
			if (*r == '\0')
				return n;
			if (*r != ',')
				return -1;
			r++;
		} else {
			field[n++] = r;
			r += strcspn(r, ",");
			if (*r == '\0')
				return n;
			*r++ = '\0';
		}
	}
}

int csv_load(FILE *fp, int (*row)(void *, char **, int), void *ctx)
{
	char line[1024];
	char *field[MAX_FIELDS];
	int n, rows = 0;

	while (fgets(line, sizeof(line), fp)) {
		size_t len = strlen(line);

		if (len == sizeof(line) - 1 && line[len - 1] != '\n')
			return -1;
		line[strcspn(line, "\r\n")] = '\0';
		n = csv_split(line, field);
		if (n < 0 || row(ctx, field, n) != 0)
			return -1;
		rows++;
	}
	return rows;
}
