#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "rogue7.h"

/*
 * The game is installed set-uid root on the museum's machines so that it
 * can switch the console into graphics mode.  After that it loads the
 * player's own scripts.
 */
int main(int argc, char **argv)
{
  uid_t me = getuid();
  gid_t grp = getgid();
  struct console con;
  const char *script = argc > 1 ? argv[1] : NULL;
  if (console_raw(&con, "/dev/tty0") != 0) {
    fprintf(stderr, "rogue7: no console\n");
    return 1;
  }
<<<<<<< V
  if (setegid(grp) != 0 || seteuid(me) != 0) {
=======
  if (setgid(grp) != 0 || setuid(me) != 0) {
>>>>>>> F
    console_restore(&con);
    perror("rogue7");
    return 1;
  }
  struct world *w = world_new((unsigned)me);
  if (script != NULL && world_run_lua(w, script) != 0)
    fprintf(stderr, "rogue7: %s: script failed\n", script);
  world_loop(w, &con);
  world_free(w);
  console_restore(&con);
  return 0;
}
