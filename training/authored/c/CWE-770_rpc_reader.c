/* rpc_reader.c - collects the frames of the management protocol */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

#define FRAME_HEAD       8
#define LIMIT_GREETING   1024u
#define LIMIT_COMMAND    (64u << 10)
#define LIMIT_IMAGE      (32u << 20)     /* firmware upload */
#define MAX_ARGS         32

enum state { ST_GREETING, ST_COMMAND, ST_UPLOAD };
enum frame_type { F_HELLO = 1, F_CALL = 2, F_IMAGE = 3, F_BYE = 4 };

struct frame {
	uint16_t type;
	uint16_t flags;
	uint32_t len;
	uint8_t *body;
};

struct rpc_conn {
	int fd;
	enum state state;
	bool admin;
	uint8_t head[FRAME_HEAD];
	size_t head_got;
	struct frame cur;
	size_t body_got;
};

struct call {
	uint16_t method;
	uint32_t nargs;
	struct { const uint8_t *p; uint32_t len; } arg[MAX_ARGS];
};

static uint32_t get32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint16_t get16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

/* How long a body may be, given what the peer has shown so far. */
static uint32_t body_limit(const struct rpc_conn *c)
{
	switch (c->state) {
	case ST_GREETING:
		return LIMIT_GREETING;
	case ST_UPLOAD:
		return c->admin ? LIMIT_IMAGE : LIMIT_COMMAND;
	default:
		return LIMIT_COMMAND;
	}
}

static int head_done(struct rpc_conn *c)
{
	struct frame *f = &c->cur;

	f->type = get16(c->head);
	f->flags = get16(c->head + 2);
	f->len = get32(c->head + 4);
<<<<<<< V
	if (f->len > LIMIT_IMAGE)
=======
	if (f->len > body_limit(c))
>>>>>>> F
		return -EMSGSIZE;
	f->body = malloc(f->len ? f->len : 1);
	if (!f->body)
		return -ENOMEM;
	c->body_got = 0;
	return 0;
}

static ssize_t take(int fd, uint8_t *to, size_t n)
{
	ssize_t r;

	do
		r = recv(fd, to, n, MSG_DONTWAIT);
	while (r < 0 && errno == EINTR);
	if (r == 0)
		return -ECONNRESET;
	return r < 0 ? -errno : r;
}

/*
 * 1: *out holds a frame, whose body the caller frees.  0: more has to come.
 * Negative: an error, the connection is to be dropped.
 */
int rpc_read(struct rpc_conn *c, struct frame *out)
{
	ssize_t r;
	int err;

	while (c->head_got < FRAME_HEAD) {
		r = take(c->fd, c->head + c->head_got, FRAME_HEAD - c->head_got);
		if (r < 0)
			return r == -EAGAIN ? 0 : (int)r;
		c->head_got += (size_t)r;
		if (c->head_got == FRAME_HEAD) {
			err = head_done(c);
			if (err) {
				c->cur.len = 0;
				return err;
			}
		}
	}
	while (c->body_got < c->cur.len) {
		r = take(c->fd, c->cur.body + c->body_got, c->cur.len - c->body_got);
		if (r < 0)
			return r == -EAGAIN ? 0 : (int)r;
		c->body_got += (size_t)r;
	}
	*out = c->cur;
	memset(&c->cur, 0, sizeof c->cur);
	c->head_got = 0;
	c->body_got = 0;
	return 1;
}

/* The arguments point into the frame. */
int rpc_parse_call(const struct frame *f, struct call *call)
{
	const uint8_t *p = f->body;
	uint32_t left = f->len;

	if (f->type != F_CALL || left < 6)
		return -EINVAL;
	call->method = get16(p);
	call->nargs = get32(p + 2);
	p += 6;
	left -= 6;
<<<<<<< V
	if (call->nargs > left)
=======
	if (call->nargs > MAX_ARGS)
>>>>>>> F
		return -EINVAL;
	for (uint32_t i = 0; i < call->nargs; i++) {
		uint32_t n;

		if (left < 4)
			return -EINVAL;
		n = get32(p);
		p += 4;
		left -= 4;
		if (n > left)
			return -EINVAL;
		call->arg[i].p = p;
		call->arg[i].len = n;
		p += n;
		left -= n;
	}
	return left == 0 ? 0 : -EINVAL;
}

void rpc_conn_init(struct rpc_conn *c, int fd)
{
	memset(c, 0, sizeof *c);
	c->fd = fd;
	c->state = ST_GREETING;
}

/* After the greeting has been verified. */
void rpc_conn_known(struct rpc_conn *c, bool admin)
{
	c->state = ST_COMMAND;
	c->admin = admin;
}

int rpc_begin_upload(struct rpc_conn *c)
{
	if (c->state != ST_COMMAND || !c->admin)
		return -EPERM;
	c->state = ST_UPLOAD;
	return 0;
}

void rpc_conn_reset(struct rpc_conn *c)
{
	free(c->cur.body);
	memset(&c->cur, 0, sizeof c->cur);
	c->head_got = 0;
}
