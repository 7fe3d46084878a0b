#define _FILE_OFFSET_BITS 64
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

struct item {
	uint16_t len;
	char *text;
};

struct token {
	int64_t issued;
	uint32_t ttl;
};

int item_set(struct item *it, const char *text)
{
<<<<<<< V
	uint16_t n = (uint16_t)strlen(text);
=======
	size_t n = strlen(text);
>>>>>>> F

	if (n > 60000)
		return -1;
	it->text = malloc((size_t)n + 1);
	if (!it->text)
		return -1;
	strcpy(it->text, text);
	it->len = (uint16_t)n;
	return 0;
}

uint8_t *concat16(const uint8_t *a, uint16_t na, const uint8_t *b, uint16_t nb)
{
<<<<<<< V
	uint16_t n = na + nb;
=======
	uint32_t n = na + nb;
>>>>>>> F
	uint8_t *p = malloc(n ? n : 1);

	if (!p)
		return NULL;
	memcpy(p, a, na);
	memcpy(p + na, b, nb);
	return p;
}

uint8_t low_byte(uint32_t v)
{
	return (uint8_t)(v & 0xff);
}

bool fits_frame(size_t len)
{
<<<<<<< V
	return (uint8_t)len <= 128;
=======
	return len <= 128;
>>>>>>> F
}

bool token_expired(const struct token *t, int64_t now)
{
<<<<<<< V
	uint16_t age = (uint16_t)(now - t->issued);
=======
	int64_t age = now - t->issued;
>>>>>>> F

	return t->issued > now || age > t->ttl;
}

int deadline_ms(time_t when, time_t now)
{
	time_t left = when - now;

<<<<<<< V
	return left <= 0 ? 0 : (int)(left * 1000);
=======
	return left <= 0 ? 0 : left > INT_MAX / 1000 ? INT_MAX : (int)left * 1000;
>>>>>>> F
}

int seek_block(int fd, uint32_t block)
{
<<<<<<< V
	off_t at = (off_t)(block * 4096);
=======
	off_t at = (off_t)block * 4096;
>>>>>>> F

	return lseek(fd, at, SEEK_SET) == at ? 0 : -1;
}

char *map_name(const char *s)
{
	uint8_t n = (uint8_t)strnlen(s, 200);
	char *p = malloc(n + 1u);

	if (p) {
		memcpy(p, s, n);
		p[n] = '\0';
	}
	return p;
}

long file_size(FILE *fp)
{
	off_t n;

	if (fseeko(fp, 0, SEEK_END) != 0)
		return -1;
	n = ftello(fp);
	rewind(fp);
	return n > LONG_MAX ? -1 : (long)n;
}

void *load_extent(FILE *fp, uint64_t off, uint64_t len)
{
	void *p;

<<<<<<< V
	if ((uint32_t)len > 1u << 20)
=======
	if (len > 1u << 20)
>>>>>>> F
		return NULL;
	p = calloc(1, (uint32_t)len + 1);
	if (p && (fseeko(fp, (off_t)off, SEEK_SET) != 0 || fread(p, 1, len, fp) != len)) {
		free(p);
		return NULL;
	}
	return p;
}
