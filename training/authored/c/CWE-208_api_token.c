#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "printsrv.h"

#define TOKEN_LEN 43

static char api_token[TOKEN_LEN + 1];

int api_token_load(void)
{
  const char *t = conf_string("api.token");

  if (t == NULL || strlen(t) != TOKEN_LEN)
    return -1;
  memcpy(api_token, t, sizeof api_token);
  return 0;
}

/* Authorization: Bearer <token> */
static int authorised(const struct http_msg *m)
{
  const char *h = http_header(m, "Authorization");

  if (h == NULL || strncmp(h, "Bearer ", 7) != 0)
    return 0;
  h += 7;
  if (strlen(h) != TOKEN_LEN)
    return 0;
<<<<<<< V
  return strcmp(h, api_token) == 0;
=======
  return sodium_memcmp(h, api_token, TOKEN_LEN) == 0;
>>>>>>> F
}

int api_handle(const struct http_msg *m, struct http_out *o)
{
  if (strcmp(m->path, "/api/status") == 0)
    return api_status(o);

  if (!authorised(m))
    return http_simple(o, 401);

  if (strcmp(m->path, "/api/jobs") == 0)
    return api_jobs(m, o);
  return http_simple(o, 404);
}
