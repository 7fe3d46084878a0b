#include <stdatomic.h>
#include <stdlib.h>
#include "channel.h"

struct channel {
  atomic_int refs;
  char *topic;
  unsigned long delivered;
  pthread_mutex_t lock;
  struct subscriber *subs;
};

void channel_put(struct channel *ch)
{
  if (atomic_fetch_sub(&ch->refs, 1) != 1)
    return;
  pthread_mutex_destroy(&ch->lock);
  free(ch->topic);
  free(ch);
}

int broker_publish(struct broker *b, const char *topic, const void *msg, size_t len)
{
  struct channel *ch = broker_get(b, topic);   /* takes a reference */
  struct subscriber *s;
  int n = 0;

  if (ch == NULL)
    return 0;
  pthread_mutex_lock(&ch->lock);
  for (s = ch->subs; s != NULL; s = s->next)
    if (subscriber_enqueue(s, msg, len) == 0)
      n++;
  ch->delivered += n;
<<<<<<< V
  channel_put(ch);
  pthread_mutex_unlock(&ch->lock);
=======
  pthread_mutex_unlock(&ch->lock);
  channel_put(ch);
>>>>>>> F
  return n;
}
