/* pager.c: shows long output through the user's pager.

   The program runs with the rights of whoever started it and is not
   installed set-user-ID; the pager is what that user has configured.  */

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGER_DEFAULT "less -FRX"

struct pager
{
  FILE *to;
  pid_t pid;
  bool started;
};

static const char *
pager_command (void)
{
  static const char *const names[] = { "TREE_PAGER", "PAGER" };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    {
      const char *v = getenv (names[i]);

      if (v != NULL && *v != '\0')
	return v;
    }
  return PAGER_DEFAULT;
}

static bool
wanted (void)
{
  const char *cmd = pager_command ();

  return isatty (STDOUT_FILENO) && strcmp (cmd, "cat") != 0;
}

/* Standard output of the program goes to the pager from here on.  */
void
pager_start (struct pager *p)
{
  int fd[2];

  p->to = stdout;
  p->pid = -1;
  p->started = false;
  if (!wanted () || pipe (fd) != 0)
    return;
  fflush (stdout);
  p->pid = fork ();
  if (p->pid < 0)
    {
      close (fd[0]);
      close (fd[1]);
      return;
    }
  if (p->pid == 0)
    {
      dup2 (fd[0], STDIN_FILENO);
      if (fd[0] != STDIN_FILENO)
	close (fd[0]);
      close (fd[1]);
      /* The variable may hold options and quotes, hence a shell.  */
      execl ("/bin/sh", "sh", "-c", pager_command (), (char *) NULL);
      _exit (127);
    }
  close (fd[0]);
  p->to = fdopen (fd[1], "w");
  if (p->to == NULL)
    {
      close (fd[1]);
      waitpid (p->pid, NULL, 0);
      p->to = stdout;
      return;
    }
  signal (SIGPIPE, SIG_IGN);
  p->started = true;
}

int
pager_end (struct pager *p)
{
  int status = 0;

  if (!p->started)
    return fflush (stdout);
  fclose (p->to);
  while (waitpid (p->pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  p->started = false;
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

/* Names of files may hold anything; what is not plain is shown escaped.  */
static void
put_name (FILE *f, const char *s)
{
  for (; *s; s++)
    {
      unsigned char c = (unsigned char) *s;

      if (c == '\\')
	fputs ("\\\\", f);
      else if (c < 0x20 || c >= 0x7f)
	fprintf (f, "\\%03o", c);
      else
	fputc (c, f);
    }
}

void
pager_entry (struct pager *p, int depth, const char *name, long long size)
{
  fprintf (p->to, "%*s", depth > 40 ? 80 : depth * 2, "");
  put_name (p->to, name);
  if (size >= 0)
    fprintf (p->to, "  %lld", size);
  fputc ('\n', p->to);
}

/* Opens the entry's file in the user's editor.  */
int
pager_edit (const char *path)
{
  const char *editor = getenv ("EDITOR");
  int status;
  pid_t pid = fork ();

  if (pid < 0)
    return -1;
  if (pid == 0)
    {
      execl ("/bin/sh", "sh", "-c", "${EDITOR:-vi} -- \"$1\"", "sh", path, (char *) NULL);
      _exit (127);
    }
  while (waitpid (pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  if (WIFEXITED (status) && WEXITSTATUS (status) == 127)
    fprintf (stderr, "%s: not found\n", editor != NULL ? editor : "vi");
  return status;
}
