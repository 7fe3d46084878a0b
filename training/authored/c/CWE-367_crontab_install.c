#include <sys/types.h>
#include <sys/stat.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TABDIR    "/var/spool/jobtab"
#define MAX_LINES 1000
#define MAX_BYTES (256 * 1024)

static const char *prog;

static int
check_line (const char *line, int lineno)
{
  int field;

  line += strspn (line, " \t");
  if (*line == '\0' || *line == '#' || *line == '\n')
    return 0;
  for (field = 0; field < 5; field++)
    {
      size_t n = strspn (line, "0123456789*,-/");
      if (n == 0 || !isspace ((unsigned char) line[n]))
        {
          fprintf (stderr, "%s: line %d: field %d is wrong\n", prog, lineno, field + 1);
          return -1;
        }
      line += n;
      line += strspn (line, " \t");
    }
  return *line == '\0' || *line == '\n' ? -1 : 0;
}

/* Install the table FILE for the user who called us.  This program is setuid
   root, since only root may write to the table directory.  */
int
install_table (const char *argv0, const char *file)
{
  char line[1024], tmp[256], dest[256];
  struct passwd *pw;
  FILE *in = NULL, *out = NULL;
  uid_t ruid = getuid ();
  long bytes = 0;
  int fd, lineno = 0, rc = 1;

  prog = argv0;
  pw = getpwuid (ruid);
  if (pw == NULL || strchr (pw->pw_name, '/') != NULL)
    {
      fprintf (stderr, "%s: who are you?\n", prog);
      return 1;
    }
  snprintf (tmp, sizeof tmp, "%s/.new.XXXXXX", TABDIR);
  snprintf (dest, sizeof dest, "%s/%.100s", TABDIR, pw->pw_name);

<<<<<<< V
  if (access (file, R_OK) != 0 || (in = fopen (file, "r")) == NULL)
    {
      fprintf (stderr, "%s: %s: %s\n", prog, file, strerror (errno));
      return 1;
    }
=======
  if (seteuid (ruid) == 0)
    in = fopen (file, "r");
  if (in == NULL || seteuid (0) != 0)
    {
      fprintf (stderr, "%s: %s: %s\n", prog, file, strerror (errno));
      return 1;
    }
>>>>>>> F

  fd = mkstemp (tmp);
  if (fd < 0 || (out = fdopen (fd, "w")) == NULL)
    {
      fprintf (stderr, "%s: %s: %s\n", prog, tmp, strerror (errno));
      if (fd >= 0)
        {
          close (fd);
          unlink (tmp);
        }
      fclose (in);
      return 1;
    }

  while (fgets (line, sizeof line, in) != NULL)
    {
      bytes += (long) strlen (line);
      if (++lineno > MAX_LINES || bytes > MAX_BYTES || check_line (line, lineno) != 0)
        goto out;
      fputs (line, out);
    }
  if (ferror (in) || fflush (out) != 0 || fsync (fd) != 0)
    goto out;
  if (fchmod (fd, 0600) != 0 || fchown (fd, ruid, (gid_t) -1) != 0)
    goto out;
  if (rename (tmp, dest) != 0)
    {
      fprintf (stderr, "%s: %s: %s\n", prog, dest, strerror (errno));
      goto out;
    }
  rc = 0;

out:
  fclose (in);
  fclose (out);
  if (rc != 0)
    unlink (tmp);
  return rc;
}
