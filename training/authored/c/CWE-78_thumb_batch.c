#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <spawn.h>
#include <sys/wait.h>
extern char **environ;
static int has_suffix(const char *s, const char *suf)
{
  size_t a = strlen(s), b = strlen(suf);
  return a > b && strcmp(s + a - b, suf) == 0;
}
/* Make thumbnails of whatever the FTP clients dropped into the inbox. */
int thumb_inbox(const char *inbox, const char *thumbs)
{
  char src[PATH_MAX], dst[PATH_MAX];
  struct dirent *de;
  int made = 0, st;
  DIR *d = opendir(inbox);
  if (!d)
    return -1;
  while ((de = readdir(d)) != NULL) {
    if (de->d_name[0] == '.' || !has_suffix(de->d_name, ".jpg"))
      continue;
    if (snprintf(src, sizeof src, "%s/%s", inbox, de->d_name) >= (int)sizeof src)
      continue;
    if (snprintf(dst, sizeof dst, "%s/%s", thumbs, de->d_name) >= (int)sizeof dst)
      continue;
<<<<<<< V
    char cmd[2 * PATH_MAX + 64];
    snprintf(cmd, sizeof cmd, "convert '%s' -resize 160x160 '%s'", src, dst);
    st = system(cmd);
=======
    pid_t pid;
    char *av[] = { "convert", src, "-resize", "160x160", dst, NULL };
    if (posix_spawnp(&pid, av[0], NULL, NULL, av, environ) || waitpid(pid, &st, 0) < 0)
      st = -1;
>>>>>>> F
    if (st == 0)
      made++;
    else
      fprintf(stderr, "thumb: %s: status %d\n", de->d_name, st);
  }
  closedir(d);
  return made;
}
