#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/queue.h>
#include <unistd.h>

enum session_state { S_CONNECTED, S_HALF_CLOSED, S_EXPIRED };

struct message {
	TAILQ_ENTRY(message) link;
	size_t len;
	char data[];
};

struct session {
	LIST_ENTRY(session) link;
	TAILQ_HEAD(, message) outbox;
	enum session_state state;
	size_t queued;
	time_t last_seen;
	unsigned keepalive;
	int fd;
	char client_id[24];
};

struct broker {
	LIST_HEAD(, session) sessions;
	unsigned n_sessions;
	size_t max_queued;
	time_t grace;
};

extern void log_debug(const char *fmt, ...);
extern void shutdown_write(int fd);

static void session_destroy(struct broker *b, struct session *s)
{
	struct message *m;

	while ((m = TAILQ_FIRST(&s->outbox)) != NULL) {
		TAILQ_REMOVE(&s->outbox, m, link);
		free(m);
	}
	LIST_REMOVE(s, link);
	b->n_sessions--;
	if (s->fd >= 0)
		close(s->fd);
	free(s);
}

/* Called once a second from the main loop. */
unsigned broker_sweep(struct broker *b, time_t now)
{
	struct session *s, *next;
	unsigned gone = 0;
	time_t limit;

	for (s = LIST_FIRST(&b->sessions); s != NULL; s = next) {
		next = LIST_NEXT(s, link);

		if (s->keepalive == 0 && s->state == S_CONNECTED)
			continue;

		/* a client which does not read loses its oldest messages */
		while (s->queued > b->max_queued) {
			struct message *m = TAILQ_FIRST(&s->outbox);

			if (m == NULL)
				break;
			TAILQ_REMOVE(&s->outbox, m, link);
			s->queued -= m->len;
			free(m);
		}

		limit = s->last_seen + s->keepalive + s->keepalive / 2;
		switch (s->state) {
		case S_CONNECTED:
			if (now > limit) {
				shutdown_write(s->fd);
				s->state = S_HALF_CLOSED;
				s->last_seen = now;
			}
			break;

		case S_HALF_CLOSED:
			if (now < s->last_seen + b->grace)
				break;
			s->state = S_EXPIRED;
			/* FALLTHROUGH */

		case S_EXPIRED:
<<<<<<< V
			session_destroy(b, s);
			log_debug("session %s is gone", s->client_id);
=======
			log_debug("session %s is gone", s->client_id);
			session_destroy(b, s);
>>>>>>> F
			gone++;
			break;
		}
	}

	return gone;
}
