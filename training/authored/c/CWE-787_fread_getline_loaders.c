#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

struct hdr {
	uint32_t magic;
	uint32_t count;
};

char *load_text(FILE *fp, size_t size)
{
<<<<<<< V
	char *text = malloc(size);
=======
	char *text = malloc(size + 1);
>>>>>>> F
	size_t n;

	if (!text)
		return NULL;
	n = fread(text, 1, size, fp);
	text[n] = '\0';
	return text;
}

int load_samples(FILE *fp, int16_t out[256])
{
	struct hdr h;

	if (fread(&h, sizeof(h), 1, fp) != 1)
		return -1;
<<<<<<< V
	if (h.count == 0 || fread(out, sizeof(out[0]), h.count, fp) != h.count)
=======
	if (h.count > 256 || fread(out, sizeof(out[0]), h.count, fp) != h.count)
>>>>>>> F
		return -1;
	return (int)h.count;
}

int load_palette(FILE *fp, uint8_t pal[256][3])
{
	return fread(pal, 3, 256, fp) == 256 ? 0 : -1;
}

int load_title(FILE *fp, char title[64])
{
	uint8_t len;

	if (fread(&len, 1, 1, fp) != 1)
		return -1;
<<<<<<< V
	if (len > 64 || fread(title, 1, len, fp) != len)
=======
	if (len > 63 || fread(title, 1, len, fp) != len)
>>>>>>> F
		return -1;
	title[len] = '\0';
	return 0;
}

void each_line(FILE *fp, void (*fn)(char *))
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	while ((n = getline(&line, &cap, fp)) > 0) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		fn(line);
	}
	free(line);
}

char *second_line(FILE *fp)
{
<<<<<<< V
	char *line;
=======
	char *line = NULL;
>>>>>>> F
	size_t cap = 0;

	if (getline(&line, &cap, fp) < 0 || getline(&line, &cap, fp) < 0) {
		free(line);
		return NULL;
	}
	return line;
}

int first_token(FILE *fp, char tok[32])
{
	char *line = NULL;
	size_t cap = 0, n;

	if (getline(&line, &cap, fp) < 0) {
		free(line);
		return -1;
	}
	n = strcspn(line, " \t\n");
<<<<<<< V
	if (n < cap) {
=======
	if (n < 32) {
>>>>>>> F
		memcpy(tok, line, n);
		tok[n] = '\0';
	}
	free(line);
	return n < 32 ? 0 : -1;
}

int load_block(FILE *fp, uint8_t *block, size_t size)
{
<<<<<<< V
	return fread(block, size, size, fp) > 0 ? 0 : -1;
=======
	return fread(block, 1, size, fp) == size ? 0 : -1;
>>>>>>> F
}
