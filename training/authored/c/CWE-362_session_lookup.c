#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "sess.h"

struct sess {
	struct sess *next;
	char token[33];
	int refs;
	uint32_t uid;
};

static struct sess *buckets[SESS_BUCKETS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* refs is only touched with the lock held */
void sess_put(struct sess *s)
{
	int last;

	pthread_mutex_lock(&lock);
	last = --s->refs == 0;
	if (last) {
		struct sess **pp = &buckets[sess_hash(s->token)];
		while (*pp != s)
			pp = &(*pp)->next;
		*pp = s->next;
	}
	pthread_mutex_unlock(&lock);
	if (last)
		free(s);
}

struct sess *sess_get(const char *token)
{
	struct sess *s;

	pthread_mutex_lock(&lock);
	for (s = buckets[sess_hash(token)]; s != NULL; s = s->next)
		if (strcmp(s->token, token) == 0)
			break;
<<<<<<< V
	pthread_mutex_unlock(&lock);
	if (s != NULL)
		s->refs++;
=======
	if (s != NULL)
		s->refs++;
	pthread_mutex_unlock(&lock);
>>>>>>> F
	return s;
}
