#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

struct session { char *user; struct session *next; };

static struct session *sessions;
static volatile sig_atomic_t want_reload, want_quit, children;
static int wake_fd = -1;
static char *pidfile;
static sigjmp_buf top;

static void on_hup(int sig)
{
	(void)sig;
	want_reload = 1;
}

static void on_term(int sig)
{
<<<<<<< V
	syslog(LOG_NOTICE, "signal %d, leaving", sig);
	free(pidfile);
	exit(0);
=======
	(void)sig;
	if (pidfile)
		unlink(pidfile);
	_exit(0);
>>>>>>> F
}

static void on_chld(int sig)
{
	int saved = errno;

	(void)sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
<<<<<<< V
		printf("child gone, %d left\n", (int)--children);
=======
		children--;
>>>>>>> F
	errno = saved;
}

static void on_usr1(int sig)
{
<<<<<<< V
	struct session *s;

	for (s = sessions; s; s = s->next)
		fprintf(stderr, "%d: %s\n", sig, s->user);
=======
	int saved = errno;

	(void)!write(wake_fd, sig == SIGUSR1 ? "1" : "?", 1);
	errno = saved;
>>>>>>> F
}

static void on_segv(int sig)
{
	static const char msg[] = "worker crashed\n";

	(void)!write(2, msg, sizeof(msg) - 1);
	signal(sig, SIG_DFL);
	raise(sig);
}

static void on_alarm(int sig)
{
	/* the login grace time is over */
<<<<<<< V
	(void)sig;
	siglongjmp(top, 1);
=======
	(void)sig;
	_exit(1);
>>>>>>> F
}

void install(void)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sigemptyset(&sa.sa_mask);
	sa.sa_flags = SA_RESTART;
	sa.sa_handler = on_hup;
	sigaction(SIGHUP, &sa, NULL);
	sa.sa_handler = on_term;
	sigaction(SIGTERM, &sa, NULL);
	sa.sa_handler = on_chld;
	sigaction(SIGCHLD, &sa, NULL);
	sa.sa_handler = on_usr1;
	sigaction(SIGUSR1, &sa, NULL);
}

void add_session(const char *user)
{
	struct session *s = malloc(sizeof(*s));
	sigset_t block, old;

	if (!s)
		return;
	s->user = strdup(user);
	if (!s->user) {
		free(s);
		return;
	}
	sigemptyset(&block);
	sigaddset(&block, SIGUSR1);
	sigprocmask(SIG_BLOCK, &block, &old);
	s->next = sessions;
	sessions = s;
	sigprocmask(SIG_SETMASK, &old, NULL);
}

void set_pidfile(const char *path)
{
	char *copy = strdup(path);
<<<<<<< V
	free(pidfile);
	pidfile = copy;
=======
	sigset_t all, old;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &old);
	free(pidfile);
	pidfile = copy;
	sigprocmask(SIG_SETMASK, &old, NULL);
>>>>>>> F
}

int step(void)
{
	if (want_reload) {
		want_reload = 0;
		syslog(LOG_NOTICE, "reading the configuration again");
	}
	return !want_quit;
}
