/* agent.c: runs the jobs that the build server hands out. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

#define MAX_JOBS 16

typedef struct job {
	struct job *next;
	pid_t pid;
	char *name;
	int log_fd;
} job_t;

static job_t *jobs;
static int njobs;
static int wake_pipe[2] = { -1, -1 };
static volatile sig_atomic_t child_gone, stop_asked, reopen_asked;

static void wake(void)
{
	int saved = errno;

	if (write(wake_pipe[1], "", 1) < 0)
		errno = saved;
	errno = saved;
}

static void job_free(job_t *j)
{
	close(j->log_fd);
	free(j->name);
	free(j);
}

/* Takes the finished children off the list. */
static void reap(void)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		for (job_t **at = &jobs; *at; at = &(*at)->next) {
			job_t *j = *at;

			if (j->pid != pid)
				continue;
			*at = j->next;
			njobs--;
			syslog(LOG_INFO, "job %s ended, status %d", j->name, status);
			job_free(j);
			break;
		}
	}
}

static void on_child(int sig)
{
	(void)sig;
<<<<<<< V
	reap();
=======
	child_gone = 1;
>>>>>>> F
	wake();
}

static void on_stop(int sig)
{
	(void)sig;
<<<<<<< V
	if (!stop_asked)
		syslog(LOG_NOTICE, "stopping, %d jobs left", njobs);
	stop_asked = 1;
=======
	stop_asked = 1;
>>>>>>> F
	wake();
}

static void on_hup(int sig)
{
	(void)sig;
	reopen_asked = 1;
	wake();
}

static int signals_init(void)
{
	static const struct { int sig; void (*fn)(int); } want[] = {
		{ SIGCHLD, on_child }, { SIGTERM, on_stop },
		{ SIGINT, on_stop },   { SIGHUP, on_hup },
	};
	struct sigaction sa;

	if (pipe2(wake_pipe, O_NONBLOCK | O_CLOEXEC) < 0)
		return -1;
	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	sa.sa_flags = SA_RESTART;
	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
		sa.sa_handler = want[i].fn;
		if (sigaction(want[i].sig, &sa, NULL) < 0)
			return -1;
	}
	signal(SIGPIPE, SIG_IGN);
	return 0;
}

static int job_start(const char *name, char *const argv[], int log_fd)
{
	job_t *j;

	if (njobs >= MAX_JOBS)
		return -EAGAIN;
	j = calloc(1, sizeof *j);
	if (!j)
		return -ENOMEM;
	j->name = strdup(name);
	j->log_fd = fcntl(log_fd, F_DUPFD_CLOEXEC, 3);
	if (!j->name || j->log_fd < 0)
		goto fail;
	j->pid = fork();
	if (j->pid < 0)
		goto fail;
	if (j->pid == 0) {
		signal(SIGPIPE, SIG_DFL);
		if (dup2(log_fd, 1) < 0 || dup2(log_fd, 2) < 0)
			_exit(126);
		execv(argv[0], argv);
		_exit(127);
	}
	j->next = jobs;
	jobs = j;
	njobs++;
	return 0;

fail:
	if (j->log_fd >= 0)
		close(j->log_fd);
	free(j->name);
	free(j);
	return -ENOMEM;
}

static void stop_all(void)
{
	for (job_t *j = jobs; j; j = j->next)
		kill(j->pid, SIGTERM);
}

static void drain_wake(void)
{
	char buf[64];

	while (read(wake_pipe[0], buf, sizeof buf) > 0)
		;
}

/* next_job() fills in the job and returns true when the server has one. */
int agent_loop(int server_fd, const char *log_ident,
	       bool (*next_job)(int fd, const char **name, char *const **argv, int *log_fd))
{
	struct pollfd pfd[2];

	openlog(log_ident, LOG_PID | LOG_NDELAY, LOG_DAEMON);
	if (signals_init() < 0)
		return -1;
	pfd[0] = (struct pollfd){ .fd = wake_pipe[0], .events = POLLIN };
	pfd[1] = (struct pollfd){ .fd = server_fd, .events = POLLIN };
	while (!stop_asked || jobs) {
		const char *name;
		char *const *argv;
		int log_fd;

		pfd[1].revents = 0;
		if (poll(pfd, stop_asked ? 1 : 2, 1000) < 0) {
			if (errno != EINTR)
				return -1;
			pfd[1].revents = 0;
		}
		drain_wake();
		if (stop_asked)
			stop_all();
		if (reopen_asked) {
			reopen_asked = 0;
			closelog();
			openlog(log_ident, LOG_PID | LOG_NDELAY, LOG_DAEMON);
		}
		child_gone = 0;
		reap();
		if (!stop_asked && (pfd[1].revents & POLLIN) &&
		    next_job(server_fd, &name, &argv, &log_fd)) {
			if (job_start(name, argv, log_fd) < 0)
				syslog(LOG_ERR, "job %s not started", name);
			close(log_fd);
		}
	}
	return 0;
}
