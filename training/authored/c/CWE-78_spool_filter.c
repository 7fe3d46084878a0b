/* filter.c: turns a queued job into printer language.

   The job's attributes (title, media, copies) were set by whoever sent the
   job; the printer's record comes from the administrator's table.  */

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATH_BUF 256
#define FILTER_DIR "/usr/libexec/spoold"

struct printer {
  char name[32];
  char driver[32];		/* file in FILTER_DIR */
  char options[64];		/* from printers.tab */
  char status_cmd[128];		/* from printers.tab */
};

struct job {
  unsigned id;
  char title[128];
  char media[24];
  int copies;
  int data_fd;
};

static const char *const media_known[] = { "a4", "a5", "letter", "legal", "label" };

static bool
media_ok (const char *m)
{
  for (size_t i = 0; i < sizeof media_known / sizeof *media_known; i++)
    if (strcmp (m, media_known[i]) == 0)
      return true;
  return false;
}

/* Runs ARGV with IN and OUT as its standard streams; returns its status or
   -1.  No shell is involved.  */
static int
run_argv (const char *const argv[], int in, int out)
{
  int status;
  pid_t pid = fork ();

  if (pid < 0)
    return -1;
  if (pid == 0)
    {
      if (dup2 (in, STDIN_FILENO) < 0 || dup2 (out, STDOUT_FILENO) < 0)
	_exit (126);
      execv (argv[0], (char *const *) argv);
      _exit (127);
    }
  while (waitpid (pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

/* Hands CMD to the shell, standard output to OUT.  */
static int
run_shell (const char *cmd, int in, int out)
{
  const char *const argv[] = { "/bin/sh", "-c", cmd, NULL };

  return run_argv (argv, in, out);
}

/* The administrator may write a whole pipeline here.  */
int
printer_status (const struct printer *p, int out)
{
  int null, rc;

  if (p->status_cmd[0] == '\0')
    return -1;
  null = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  if (null < 0)
    return -1;
  rc = run_shell (p->status_cmd, null, out);
  close (null);
  return rc;
}

/* Prints the page with the job's title in front of the job.  */
int
banner_page (const struct job *j, const struct printer *p, int out)
{
  int null, rc;

  null = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  if (null < 0)
    return -1;
<<<<<<< V
  char cmd[PATH_BUF];
  snprintf (cmd, sizeof cmd, "%s/banner -p '%s' -- '%s'", FILTER_DIR, p->name, j->title);
  rc = run_shell (cmd, null, out);
=======
  const char *const argv[] = { FILTER_DIR "/banner", "-p", p->name, "--", j->title, NULL };
  rc = run_argv (argv, null, out);
>>>>>>> F
  close (null);
  return rc;
}

int
job_filter (const struct job *j, const struct printer *p, int out)
{
  char driver[PATH_BUF], copies[16];

  if (!media_ok (j->media) || j->copies < 1 || j->copies > 99)
    return -1;
  snprintf (driver, sizeof driver, "%s/%s", FILTER_DIR, p->driver);
  snprintf (copies, sizeof copies, "%d", j->copies);
  const char *const argv[] = {
    driver, "-m", j->media, "-n", copies, "-o", p->options, NULL
  };
  return run_argv (argv, j->data_fd, out);
}

/* Converts with a pipeline: driver | compressor.  */
int
job_filter_compressed (const struct job *j, const struct printer *p, int out)
{
  char cmd[PATH_BUF * 2];
  int n;

<<<<<<< V
  if (j->media[0] == '\0' || strlen (j->media) > 20)
=======
  if (!media_ok (j->media))
>>>>>>> F
    return -1;
  n = snprintf (cmd, sizeof cmd, "%s/%s -m %s -n %d -o '%s' | gzip -c",
		FILTER_DIR, p->driver, j->media, j->copies, p->options);
  if (n < 0 || (size_t) n >= sizeof cmd)
    return -1;
  return run_shell (cmd, j->data_fd, out);
}

/* Tells the submitter's desktop; purely a courtesy.  */
void
job_notify (const struct job *j, const char *what)
{
  char text[64];
  const char *const argv[] = { "/usr/bin/logger", "-t", "spoold", "--", text, NULL };
  int null = open ("/dev/null", O_RDWR | O_CLOEXEC);

  if (null < 0)
    return;
  snprintf (text, sizeof text, "job %u: %s", j->id, what);
  run_argv (argv, null, null);
  close (null);
}

int
job_print (const struct job *j, const struct printer *p, int out, bool banner,
	   bool compress)
{
  int rc;

  if (banner && banner_page (j, p, out) != 0)
    return -1;
  rc = compress ? job_filter_compressed (j, p, out) : job_filter (j, p, out);
  job_notify (j, rc == 0 ? "printed" : "failed");
  return rc;
}
