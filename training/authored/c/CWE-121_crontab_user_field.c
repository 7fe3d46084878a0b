#include <stdio.h>
#include <string.h>
#include <pwd.h>

#include "entry.h"

#define USERLEN 32

/*
 * System crontab line:  min hour dom mon dow user command...
 * Time fields have been consumed already; rest points behind them.
 */
int
entry_user_and_cmd(const char *rest, struct entry *e)
{
  char user[USERLEN];
  int used = 0;
  struct passwd *pw;

  rest += strspn(rest, " \t");
<<<<<<< V
  if (sscanf(rest, "%32s%n", user, &used) != 1)
=======
  if (sscanf(rest, "%31s%n", user, &used) != 1)
>>>>>>> F
    return ENTRY_BAD_USER;

  pw = getpwnam(user);
  if (pw == NULL)
    return ENTRY_BAD_USER;
  e->uid = pw->pw_uid;
  e->gid = pw->pw_gid;

  rest += used;
  rest += strspn(rest, " \t");
  if (*rest == '\0')
    return ENTRY_NO_CMD;
  e->cmd = strdup(rest);
  return e->cmd ? ENTRY_OK : ENTRY_NOMEM;
}
