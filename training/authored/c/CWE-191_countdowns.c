#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t rtrim(char *s)
{
	size_t n = strlen(s);

<<<<<<< V
	while (s[n - 1] == ' ' || s[n - 1] == '\t')
=======
	while (n && s[n - 1] == ' ')
>>>>>>> F
		n--;
	s[n] = '\0';
	return n;
}

const char *base_name(const char *path)
{
	size_t i = strlen(path);

	while (i > 0 && path[i - 1] != '/')
		i--;
	return path + i;
}

int last_set(const uint8_t *v, unsigned n)
{
	unsigned i;

<<<<<<< V
	for (i = n - 1; i >= 0; i--)
		if (v[i])
			return (int)i;
=======
	for (i = n; i-- > 0; )
		if (v[i])
			return (int)i;
>>>>>>> F
	return -1;
}

uint16_t checksum(const uint8_t *p, size_t len)
{
	uint32_t sum = 0;

<<<<<<< V
	while (len != 0) {
=======
	while (len > 1) {
>>>>>>> F
		sum += (uint32_t)p[0] << 8 | p[1];
		p += 2;
		len -= 2;
	}
	if (len)
		sum += (uint32_t)p[0] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

void shift_right(int *v, size_t n)
{
	size_t i;

	if (n < 2)
		return;
	for (i = n - 1; i > 0; i--)
		v[i] = v[i - 1];
}

size_t strip_padding(const uint8_t *block, size_t len)
{
	uint8_t pad;

	if (len == 0)
		return 0;
	pad = block[len - 1];
<<<<<<< V
	return pad && pad <= 16 ? len - pad : 0;
=======
	return pad <= len ? len - pad : 0;
>>>>>>> F
}

size_t body_len(size_t total, size_t hdr, size_t trailer)
{
<<<<<<< V
	if (total == 0 || total < hdr || total < trailer)
=======
	if (total < hdr || total - hdr < trailer)
>>>>>>> F
		return 0;
	return total - hdr - trailer;
}

void reverse(char *s)
{
	size_t i = 0, j = strlen(s);

	while (i < j) {
		char c = s[i];

		s[i++] = s[--j];
		s[j] = c;
	}
}

int sum_words(const uint32_t *w, size_t bytes, uint32_t *out)
{
	*out = 0;
<<<<<<< V
	for (; bytes != 0; bytes -= 4)
=======
	for (; bytes >= 4; bytes -= 4)
>>>>>>> F
		*out += *w++;
	return 0;
}
