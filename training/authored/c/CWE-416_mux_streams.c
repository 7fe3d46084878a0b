#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct stream {
	uint32_t id;
	int refs;
	uint8_t *buf;
	size_t len, cap;
	struct stream *next;
};

/* the list and mux.current are the only holders */
struct mux {
	struct stream *head;
	struct stream *current;
	void (*on_close)(uint32_t id, void *arg);
	void *arg;
};

static void stream_free(struct stream *s)
{
	free(s->buf);
	free(s);
}

void stream_put(struct stream *s)
{
	if (--s->refs == 0)
		stream_free(s);
}

void mux_clear(struct mux *m)
{
	struct stream *s = m->head;

	while (s) {
<<<<<<< V
		stream_free(s);
		s = s->next;
=======
		struct stream *next = s->next;
		stream_free(s);
		s = next;
>>>>>>> F
	}
	m->head = m->current = NULL;
}

int mux_reset(struct mux *m, uint32_t id)
{
	for (struct stream **p = &m->head; *p; p = &(*p)->next) {
		struct stream *s = *p;
		if (s->id != id)
			continue;
		*p = s->next;
		if (m->current == s)
			m->current = NULL;
<<<<<<< V
		stream_free(s);
		m->on_close(s->id, m->arg);
=======
		m->on_close(s->id, m->arg);
		stream_free(s);
>>>>>>> F
		return 0;
	}
	return -1;
}

void mux_drop_current(struct mux *m)
{
	struct stream *s = m->current;

	if (!s)
		return;
<<<<<<< V
	stream_put(s);
=======
	m->current = NULL;
	stream_put(s);
>>>>>>> F
}

int stream_append(struct stream *s, const uint8_t *p, size_t n)
{
	if (n > SIZE_MAX - s->len)
		return -1;
	if (s->len + n > s->cap) {
		uint8_t *nb = realloc(s->buf, s->len + n);
		if (!nb)
			return -1;
		s->buf = nb;
		s->cap = s->len + n;
	}
	memcpy(s->buf + s->len, p, n);
	s->len += n;
	return 0;
}

/* repeats the last n bytes, as the LZ layer asks for */
int stream_repeat(struct stream *s, size_t n)
{
	uint8_t *tail;

	if (n == 0 || n > s->len || n > SIZE_MAX - s->len)
		return -1;
<<<<<<< V
	tail = s->buf + s->len - n;
	if (s->len + n > s->cap) {
		uint8_t *nb = realloc(s->buf, s->len + n);
		if (!nb)
			return -1;
		s->buf = nb;
		s->cap = s->len + n;
	}
=======
	if (s->len + n > s->cap) {
		uint8_t *nb = realloc(s->buf, s->len + n);
		if (!nb)
			return -1;
		s->buf = nb;
		s->cap = s->len + n;
	}
	tail = s->buf + s->len - n;
>>>>>>> F
	memcpy(s->buf + s->len, tail, n);
	s->len += n;
	return 0;
}

struct stream *stream_get(struct stream *s)
{
	s->refs++;
	return s;
}

void mux_select(struct mux *m, struct stream *s)
{
	if (m->current != s && m->current)
		stream_put(m->current);
<<<<<<< V
	m->current = s;
=======
	if (m->current != s)
		m->current = stream_get(s);
>>>>>>> F
}
