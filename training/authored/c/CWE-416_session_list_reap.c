#include <stdlib.h>
#include <time.h>
#include "session.h"

static struct session *sessions;

static void session_free(struct session *s)
{
	free(s->user);
	free(s->peer);
	free(s);
}

/* Drop everything that has been idle for too long. */
unsigned session_reap(time_t now, time_t max_idle)
{
	struct session **pp = &sessions;
	struct session *s;
	unsigned n = 0;

	while ((s = *pp) != NULL) {
		if (now - s->last_seen < max_idle) {
			pp = &s->next;
			continue;
		}
<<<<<<< V
		session_free(s);
		*pp = s->next;
=======
		*pp = s->next;
		session_free(s);
>>>>>>> F
		n++;
	}
	return n;
}

struct session *session_find(unsigned id)
{
	struct session *s;

	for (s = sessions; s != NULL; s = s->next)
		if (s->id == id)
			return s;
	return NULL;
}
