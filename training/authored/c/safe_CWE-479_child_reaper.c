#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "pool.h"
static int self_pipe[2];
static void on_chld(int sig)
{
	int saved = errno;
	(void)sig;
	(void)write(self_pipe[1], "c", 1);
	errno = saved;
}
int pool_signals(void)
{
	struct sigaction sa;
	if (pipe2(self_pipe, O_NONBLOCK | O_CLOEXEC) != 0)
		return -1;
	sigemptyset(&sa.sa_mask);
	sa.sa_flags = SA_RESTART | SA_NOCLDSTOP;
	sa.sa_handler = on_chld;
	return sigaction(SIGCHLD, &sa, NULL);
}
/* The event loop calls this when self_pipe[0] is readable. */
void pool_reap(struct pool *p)
{
	char junk[64];
	int st;
	pid_t pid;
	while (read(self_pipe[0], junk, sizeof junk) > 0)
		;
	while ((pid = waitpid(-1, &st, WNOHANG)) > 0) {
		struct worker *w = pool_find(p, pid);
		if (w == NULL)
			continue;
		pool_log(p, "worker %d ended with %d", (int)pid, st);
		pool_restart(p, w);
	}
}
