#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;
static int shadow_fd = -1, listener = -1;

int open_shadow(void)
{
<<<<<<< V
  shadow_fd = open("/etc/shadow", O_RDONLY | O_NOFOLLOW);
=======
  shadow_fd = open("/etc/shadow", O_RDONLY | O_CLOEXEC);
>>>>>>> F
  return shadow_fd;
}

FILE *open_master_key(void)
{
<<<<<<< V
  return fopen("/etc/vaultd/master.key", "r");
=======
  return fopen("/etc/vaultd/master.key", "re");
>>>>>>> F
}

int open_script_stdin(const char *path)
{
  /* the child finds it as descriptor 0 */
  int fd = open(path, O_RDONLY);
  if (fd > 0) {
    if (dup2(fd, 0) < 0)
      return -1;
    close(fd);
  }
  return fd < 0 ? -1 : 0;
}

int accept_client(void)
{
<<<<<<< V
  return accept4(listener, NULL, NULL, SOCK_NONBLOCK);
=======
  return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
>>>>>>> F
}

int make_loop(void)
{
  return epoll_create1(EPOLL_CLOEXEC);
}

/* text of the child's standard output; other children run at the same time */
int child_pipe(int p[2])
{
<<<<<<< V
  if (pipe(p) < 0)
    return -1;
  return fcntl(p[0], F_SETFL, FD_CLOEXEC);
=======
  if (pipe2(p, O_CLOEXEC) < 0)
    return -1;
  return 0;
>>>>>>> F
}

pid_t start_filter(const char *cmd, int out)
{
  pid_t pid = fork();
  if (pid == 0) {
    dup2(out, STDOUT_FILENO);
    closefrom(3);
    execl("/usr/lib/vaultd/filter", "filter", cmd, (char *)NULL);
    _exit(127);
  }
  return pid;
}

pid_t start_viewer(char *const argv[], int in)
{
  posix_spawn_file_actions_t fa;
  pid_t pid = -1;
  posix_spawn_file_actions_init(&fa);
  posix_spawn_file_actions_adddup2(&fa, in, 0);
  posix_spawn_file_actions_addclosefrom_np(&fa, 3);
  if (posix_spawn(&pid, argv[0], &fa, NULL, argv, environ) != 0)
    pid = -1;
  posix_spawn_file_actions_destroy(&fa);
  return pid;
}

void daemonize(void)
{
  pid_t pid = fork();
  if (pid != 0)
    _exit(pid < 0);
  setsid();
}

int stop_child(pid_t pid)
{
<<<<<<< V
  return pid != 0 ? kill(pid, SIGTERM) : -1;
=======
  return pid > 0 ? kill(pid, SIGTERM) : -1;
>>>>>>> F
}
