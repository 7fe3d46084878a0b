#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HDR_LEN 12

struct part { const uint8_t *body; size_t len; };

int
frame_payload(const uint8_t *pkt, size_t n, struct part *out)
{
	size_t claimed = (size_t)pkt[2] << 8 | pkt[3];

<<<<<<< V
	if (claimed > n || n - HDR_LEN < claimed)
		return -1;
=======
	if (n < HDR_LEN || n - HDR_LEN < claimed)
		return -1;
>>>>>>> F
	out->body = pkt + HDR_LEN;
	out->len = claimed;
	return 0;
}

size_t
chomp(char *line)
{
	size_t n = strlen(line);

<<<<<<< V
	while (line[n - 1] == '\n' || (n && line[n - 1] == '\r'))
		line[--n] = '\0';
=======
	while (n && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		line[--n] = '\0';
>>>>>>> F
	return n;
}

/* value of a length field that counts itself */
int
tlv_value(const uint8_t *p, size_t avail, struct part *out)
{
	if (avail < 4)
		return -1;
	uint16_t len = (uint16_t)(p[2] << 8 | p[3]);
<<<<<<< V
	if (len == 0 || len > avail)
		return -1;
=======
	if (len < 4 || len > avail)
		return -1;
>>>>>>> F
	out->body = p + 4;
	out->len = (size_t)len - 4;
	return 0;
}

int
find_boundary(const uint8_t *buf, size_t n, const char *mark, size_t m)
{
	if (m == 0)
		return -1;
<<<<<<< V
	for (size_t i = 0; i <= n - m; i++)
		if (memcmp(buf + i, mark, m) == 0)
			return (int)i;
=======
	for (size_t i = 0; i + m <= n; i++)
		if (memcmp(buf + i, mark, m) == 0)
			return (int)i;
>>>>>>> F
	return -1;
}

int
last_dot(const char *name, size_t n)
{
<<<<<<< V
	for (size_t i = n - 1; i >= 0; i--)
		if (name[i] == '.')
			return (int)i;
=======
	for (size_t i = n; i-- > 0; )
		if (name[i] == '.')
			return (int)i;
>>>>>>> F
	return -1;
}

size_t
room_left(size_t cap, size_t used)
{
	return used < cap ? cap - used : 0;
}

size_t
text_width(const struct part *p)
{
	const uint8_t *end = p->body + p->len;
	const uint8_t *nl = memchr(p->body, '\n', p->len);

	return (size_t)((nl ? nl : end) - p->body);
}

int
copy_subject(char *dst, size_t cap, const uint8_t *src, size_t n)
{
<<<<<<< V
	if (cap == 0)
		return -1;
	size_t keep = n > cap - 4 ? cap - 4 : n;
=======
	if (cap < 4)
		return -1;
	size_t keep = n > cap - 4 ? cap - 4 : n;
>>>>>>> F

	memcpy(dst, src, keep);
	memcpy(dst + keep, "...", 4);
	return 0;
}

int
strip_trailer(struct part *p)
{
	if (p->len < 4 || memcmp(p->body + p->len - 4, "\r\n.\r", 4) != 0)
		return -1;
	p->len -= 4;
	return 0;
}
