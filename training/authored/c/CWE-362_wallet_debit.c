#include <pthread.h>
#include <stdint.h>
#include "arcade.h"

/* One account is used by several terminals at once; each terminal has its
   own worker thread. */
struct account {
  pthread_mutex_t mu;
  uint64_t id;
  int64_t credits;
  uint32_t plays;
};

void account_topup(struct account *a, int64_t amount)
{
  pthread_mutex_lock(&a->mu);
  a->credits += amount;
  pthread_mutex_unlock(&a->mu);
  journal_write(a->id, "topup", amount);
}

int account_play(struct account *a, const struct game *g)
{
  int64_t price = g->price;
  if (price <= 0 || !g->enabled)
    return PLAY_UNAVAILABLE;
<<<<<<< V
  if (a->credits < price)
    return PLAY_NO_CREDIT;
  pthread_mutex_lock(&a->mu);
  a->credits -= price;
=======
  pthread_mutex_lock(&a->mu);
  if (a->credits < price) {
    pthread_mutex_unlock(&a->mu);
    return PLAY_NO_CREDIT;
  }
  a->credits -= price;
>>>>>>> F
  a->plays++;
  pthread_mutex_unlock(&a->mu);
  journal_write(a->id, "play", -price);
  return game_start(g, a->id);
}
