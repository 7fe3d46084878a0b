#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPOOL "/var/spool/printq"

extern char **environ;

static int spool_fd = -1;

int spool_open(void)
{
  if (mkdir(SPOOL, 0750) != 0 && errno != EEXIST)
    return -1;
  spool_fd = open(SPOOL, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return spool_fd < 0 ? -1 : 0;
}

static int write_all(int fd, const char *p, size_t n)
{
  while (n > 0) {
    ssize_t k = write(fd, p, n);
    if (k < 0 && errno == EINTR)
      continue;
    if (k <= 0)
      return -1;
    p += k;
    n -= (size_t)k;
  }
  return 0;
}

long spool_add(const char *data, size_t len)
{
  static long counter;
  char tmp[] = SPOOL "/.in-XXXXXX";
  char name[32];
  int fd = mkostemp(tmp, O_CLOEXEC);

  if (fd < 0)
    return -1;
  if (write_all(fd, data, len) != 0 || fsync(fd) != 0) {
    close(fd);
    unlink(tmp);
    return -1;
  }
  close(fd);
  counter++;
  sprintf(name, "job%08ld", counter);
  if (renameat(AT_FDCWD, tmp, spool_fd, name) != 0) {
    unlink(tmp);
    return -1;
  }
  return counter;
}

int spool_remove(long job)
{
  char name[32];

  sprintf(name, "job%08ld", job);
  return unlinkat(spool_fd, name, 0);
}

static int is_job(const struct dirent *de)
{
  return strncmp(de->d_name, "job", 3) == 0 && strlen(de->d_name) == 11;
}

int spool_print(long job, unsigned copies)
{
  char path[sizeof SPOOL + 40], count[16];
  char *argv[] = { "lp", "-s", "-n", count, "--", path, NULL };
  int status;
  pid_t pid;

  snprintf(path, sizeof path, "%s/job%08ld", SPOOL, job);
  sprintf(count, "%u", copies > 0 && copies <= 99 ? copies : 1u);
  pid = fork();
  if (pid < 0)
    return -1;
  if (pid == 0) {
    execve("/usr/bin/lp", argv, environ);
    _exit(127);
  }
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int spool_run(void)
{
  struct dirent **list;
  int n = scandir(SPOOL, &list, is_job, alphasort), done = 0;

  for (int i = 0; i < n; i++) {
    long job = strtol(list[i]->d_name + 3, NULL, 10);
    if (job > 0 && spool_print(job, 1) == 0 && spool_remove(job) == 0)
      done++;
    free(list[i]);
  }
  if (n >= 0)
    free(list);
  return done;
}

void spool_status(FILE *out)
{
  FILE *p = popen("lpstat -r 2>/dev/null", "r");
  char line[128];

  if (p != NULL) {
    while (fgets(line, sizeof line, p))
      fputs(line, out);
    pclose(p);
  }
}
