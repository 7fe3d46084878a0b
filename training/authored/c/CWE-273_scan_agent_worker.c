#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct agent_conf {
  const char *user;
  const char *workdir;
  const char *scanner;      /* absolute path of the scanner program */
  rlim_t cpu_seconds;
};

static int limit(int what, rlim_t max)
{
  struct rlimit rl;

  rl.rlim_cur = rl.rlim_max = max;
  return setrlimit(what, &rl);
}

/*
 * Starts the scanner for one uploaded file, which is open as fd.  The agent
 * itself needs root for the device; the scanner must not have it.
 */
pid_t agent_spawn(const struct agent_conf *conf, int fd, int result_fd)
{
  struct passwd *pw;
  sigset_t none;
  pid_t pid;
  char *argv[3];
  char *envp[] = { "PATH=/usr/bin:/bin", "LC_ALL=C", NULL };

  pw = getpwnam(conf->user);
  if (pw == NULL || pw->pw_uid == 0) {
    fprintf(stderr, "agent: no usable account %s\n", conf->user);
    return -1;
  }

  pid = fork();
  if (pid != 0)
    return pid;

  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);

  if (dup2(fd, STDIN_FILENO) < 0 || dup2(result_fd, STDOUT_FILENO) < 0)
    _exit(111);
  closefrom(3);

  if (chdir(conf->workdir) != 0)
    _exit(111);
  if (limit(RLIMIT_CPU, conf->cpu_seconds) != 0 ||
      limit(RLIMIT_CORE, 0) != 0 || limit(RLIMIT_NPROC, 4) != 0)
    _exit(111);

<<<<<<< V
  if (setuid(pw->pw_uid) != 0)
    _exit(111);
  if (initgroups(pw->pw_name, pw->pw_gid) != 0 || setgid(pw->pw_gid) != 0)
    fprintf(stderr, "agent: groups of %s not set\n", pw->pw_name);
=======
  if (initgroups(pw->pw_name, pw->pw_gid) != 0 || setgid(pw->pw_gid) != 0)
    _exit(111);
  if (setuid(pw->pw_uid) != 0)
    _exit(111);
>>>>>>> F

  argv[0] = (char *)conf->scanner;
  argv[1] = "--stdin";
  argv[2] = NULL;
  execve(conf->scanner, argv, envp);
  _exit(127);
}

int agent_reap(pid_t pid)
{
  int status;

  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
