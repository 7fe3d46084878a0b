#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "hub.h"

static void client_drop(struct hub *h, struct client *c)
{
  int i;

  for (i = 0; i < h->nclients; i++)
    if (h->clients[i] == c) {
      h->clients[i] = h->clients[--h->nclients];
      break;
    }
  close(c->fd);
  free(c->nick);
  free(c);
}

/* /kick <nick>: only for operators */
void cmd_kick(struct hub *h, struct client *op, const char *nick)
{
  struct client *victim = hub_find(h, nick);

  if (!op->is_oper) {
    client_printf(op, "481 permission denied\r\n");
    return;
  }
  if (victim == NULL) {
    client_printf(op, "401 no such nick\r\n");
    return;
  }
  client_printf(victim, "ERROR kicked by %s\r\n", op->nick);
<<<<<<< V
  client_drop(h, victim);
  hub_broadcast(h, "%s was kicked by %s\r\n", victim->nick, op->nick);
=======
  hub_broadcast(h, "%s was kicked by %s\r\n", victim->nick, op->nick);
  client_drop(h, victim);
>>>>>>> F
}
