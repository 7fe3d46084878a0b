#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct rec {
	uint32_t len;           /* bytes after this header */
	uint32_t kind;
};

struct journal {
	const uint8_t *base;
	size_t size;
	size_t pos;
};

int journal_next(struct journal *j, struct rec *r, const uint8_t **body)
{
	if (j->size - j->pos < sizeof(*r))
		return 0;
	memcpy(r, j->base + j->pos, sizeof(*r));
<<<<<<< V
	if (r->len > j->size || j->pos + r->len > j->size)
=======
	if (r->len > j->size - j->pos - sizeof(*r))
>>>>>>> F
		return -1;
	*body = j->base + j->pos + sizeof(*r);
	j->pos += sizeof(*r) + r->len;
	return 1;
}

int journal_peek_kind(const struct journal *j, uint32_t *kind)
{
<<<<<<< V
	if (j->size < sizeof(struct rec) || j->pos >= j->size)
		return -1;
=======
	if (j->size - j->pos < sizeof(struct rec))
		return -1;
>>>>>>> F
	memcpy(kind, j->base + j->pos + 4, sizeof(*kind));
	return 0;
}

char *rec_string(const uint8_t *body, uint32_t len)
{
	char *s = malloc((size_t)len + 1);

	if (!s)
		return NULL;
	memcpy(s, body, len);
	s[len] = '\0';
	return s;
}

int rec_key(const uint8_t *body, size_t len, const uint8_t **key, uint16_t *n)
{
	if (len < 2)
		return -1;
	memcpy(n, body, 2);
<<<<<<< V
	if (*n == 0 || *n > len)
=======
	if (*n > len - 2)
>>>>>>> F
		return -1;
	*key = body + 2;
	return 0;
}

int rec_value(const uint8_t *body, size_t len, const uint8_t **val, size_t *n)
{
	uint16_t klen;

	if (len < 2)
		return -1;
	memcpy(&klen, body, 2);
<<<<<<< V
	if (klen == 0 || klen > len)
		return -1;
	*val = body + 2 + klen;
	*n = len - 2 - klen;
=======
	if (klen > len - 2)
		return -1;
	*val = body + 2 + klen;
	*n = len - 2 - klen;
>>>>>>> F
	return 0;
}

uint64_t rec_total(struct journal *j)
{
	struct rec r;
	const uint8_t *b;
	uint64_t sum = 0;

	j->pos = 0;
	while (journal_next(j, &r, &b) == 1)
		sum += r.len;
	return sum;
}

int rec_array(const uint8_t *body, size_t len, uint32_t *out, size_t max)
{
	uint32_t n;

	if (len < sizeof(n))
		return -1;
	memcpy(&n, body, sizeof(n));
<<<<<<< V
	if (n > max || sizeof(*out) * (uint64_t)n > (uint64_t)len)
=======
	if (n > max || n > (len - sizeof(n)) / sizeof(*out))
>>>>>>> F
		return -1;
	memcpy(out, body + sizeof(n), n * sizeof(*out));
	return (int)n;
}

void journal_close(struct journal *j)
{
	munmap((void *)j->base, j->size);
	memset(j, 0, sizeof(*j));
}
