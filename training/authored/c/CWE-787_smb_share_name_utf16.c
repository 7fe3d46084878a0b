#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SMB_HDR_LEN       64
#define SHARE_NAME_CHARS  80
#define SERVER_NAME_CHARS 64

typedef uint16_t ucs2_t;

struct tree_path {
	ucs2_t server[SERVER_NAME_CHARS + 1];
	ucs2_t share[SHARE_NAME_CHARS + 1];
	unsigned server_len;
	unsigned share_len;
};

struct smb_req {
	const uint8_t *buf;
	size_t len;
	uint16_t flags;
};

static uint16_t le16(const uint8_t *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

static ucs2_t unit_at(const uint8_t *p, size_t i)
{
	return le16(p + 2 * i);
}

/*
 * TREE_CONNECT carries \\server\share as UTF-16LE, addressed by an offset from
 * the start of the header and a length in bytes.
 */
int smb_parse_tree_connect(const struct smb_req *req, struct tree_path *tp)
{
	const uint8_t *body, *path;
	size_t off, bytes, units, i, start;

	memset(tp, 0, sizeof(*tp));
	if (req->len < SMB_HDR_LEN + 8)
		return -EINVAL;

	body = req->buf + SMB_HDR_LEN;
	if (le16(body) != 9)
		return -EINVAL;
	off = le16(body + 4);
	bytes = le16(body + 6);

	if (off < SMB_HDR_LEN + 8 || off > req->len || bytes > req->len - off)
		return -EINVAL;
	if (bytes & 1)
		return -EINVAL;

	path = req->buf + off;
	units = bytes / 2;
	if (units < 5 || unit_at(path, 0) != '\\' || unit_at(path, 1) != '\\')
		return -EINVAL;

	for (i = start = 2; i < units && unit_at(path, i) != '\\'; i++)
		;
	if (i == units || i == start)
		return -EINVAL;
	tp->server_len = (unsigned)(i - start);
	if (tp->server_len > SERVER_NAME_CHARS)
		return -ENAMETOOLONG;
	for (; start < i; start++)
		tp->server[start - 2] = unit_at(path, start);

	start = i + 1;
	for (i = start; i < units && unit_at(path, i) != '\\'; i++)
		if (unit_at(path, i) < 0x20)
			return -EINVAL;
	if (i != units || i == start)
		return -EINVAL;
	tp->share_len = (unsigned)(i - start);
<<<<<<< V
	if (tp->share_len > sizeof(tp->share) - sizeof(ucs2_t))
=======
	if (tp->share_len > SHARE_NAME_CHARS)
>>>>>>> F
		return -ENAMETOOLONG;
	for (i = 0; i < tp->share_len; i++)
		tp->share[i] = unit_at(path, start + i);

	return 0;
}
