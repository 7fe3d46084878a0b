#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static int key_fd = -1;

int load_key(const char *path)
{
	key_fd = open(path,
<<<<<<< V
	              O_RDONLY);
=======
	              O_RDONLY | O_CLOEXEC);
>>>>>>> F
	return key_fd;
}

int accept_client(int listener)
{
<<<<<<< V
	return accept4(listener, NULL, NULL, SOCK_NONBLOCK);
=======
	return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
>>>>>>> F
}

int control_pair(int sv[2])
{
<<<<<<< V
	return socketpair(AF_UNIX, SOCK_SEQPACKET, 0, sv);
=======
	return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sv);
>>>>>>> F
}

pid_t run_user_script(const char *script)
{
	pid_t pid = fork();
	if (pid == 0) {
<<<<<<< V
		char *const argv[] = {"script", (char *)script, NULL};
=======
		char *const argv[] = {"script", (char *)script, NULL};
		if (close_range(3, ~0U, 0) != 0)
			_exit(126);
>>>>>>> F
		execv("/usr/libexec/run-script", argv);
		_exit(127);
	}
	return pid;
}

FILE *open_accounts(const char *path)
{
<<<<<<< V
	return fopen(path, "r+");
=======
	return fopen(path, "r+e");
>>>>>>> F
}

int hand_over(int client)
{
	char arg[16];
	pid_t pid = fork();
	if (pid == 0) {
		snprintf(arg, sizeof arg, "%d", client);
		if (fcntl(client, F_SETFD, 0) != 0)
			_exit(126);
		execl("/usr/libexec/session", "session", "--fd", arg, (char *)NULL);
		_exit(127);
	}
	close(client);
	return pid < 0 ? -1 : 0;
}

int filter_text(int in, int out)
{
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid == 0) {
		dup2(in, STDIN_FILENO);
		dup2(out, STDOUT_FILENO);
<<<<<<< V
		execl("/usr/bin/col", "col", "-b", (char *)NULL);
=======
		closefrom(3);
		execl("/usr/bin/col", "col", "-b", (char *)NULL);
>>>>>>> F
		_exit(127);
	}
	return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int new_poller(void)
{
	return epoll_create1(EPOLL_CLOEXEC);
}

int redirect_std(void)
{
	int null = open("/dev/null", O_RDWR);
	if (null < 0)
		return -1;
	for (int fd = 0; fd < 3; fd++)
		if (dup2(null, fd) < 0)
			return -1;
	if (null > 2)
		close(null);
	return 0;
}
