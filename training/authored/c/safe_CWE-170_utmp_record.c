#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "lobby.h"

#define NICK_MAX 24
#define HOST_MAX 48

struct seat_rec {
   char nick[NICK_MAX];     /* always terminated */
   char host[HOST_MAX];     /* padded with zeros, may fill the field */
   int64_t since;
};

void
seat_fill(struct seat_rec *r, const char *nick, const char *host)
{
   strncpy(r->nick, nick, sizeof(r->nick) - 1);
   r->nick[sizeof(r->nick) - 1] = '\0';
   strncpy(r->host, host, sizeof(r->host));
   r->since = (int64_t) time(NULL);
}

int
seat_print(FILE *fp, const struct seat_rec *r)
{
   return fprintf(fp, "%-24s %.*s %lld\n", r->nick,
                  (int) sizeof(r->host), r->host, (long long) r->since);
}

int
seat_host_is(const struct seat_rec *r, const char *host)
{
   return strncmp(r->host, host, sizeof(r->host)) == 0;
}

void
seat_host_copy(const struct seat_rec *r, char out[HOST_MAX + 1])
{
   size_t n = strnlen(r->host, sizeof(r->host));

   memcpy(out, r->host, n);
   out[n] = '\0';
}
