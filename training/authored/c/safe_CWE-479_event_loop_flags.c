#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

static volatile sig_atomic_t got_int;
static atomic_ulong ticks;
static int pipe_w = -1;

static void on_int(int sig)
{
        (void)sig;
        got_int = 1;
}

static void on_tick(int sig)
{
        (void)sig;
        atomic_fetch_add(&ticks, 1);
}

static void on_winch(int sig)
{
        int saved = errno;
        unsigned char b = (unsigned char)sig;

        (void)!write(pipe_w, &b, 1);
        errno = saved;
}

static void on_fatal(int sig)
{
        static const char text[] = "fatal signal, leaving\n";

        (void)!write(STDERR_FILENO, text, sizeof text - 1);
        _exit(128 + sig);
}

int install_handlers(void)
{
        static const struct { int sig; void (*fn)(int); } h[] = {
                { SIGINT, on_int }, { SIGALRM, on_tick },
                { SIGWINCH, on_winch }, { SIGABRT, on_fatal },
        };
        struct sigaction sa;

        memset(&sa, 0, sizeof sa);
        sigfillset(&sa.sa_mask);
        for (size_t i = 0; i < sizeof h / sizeof *h; i++) {
                sa.sa_handler = h[i].fn;
                if (sigaction(h[i].sig, &sa, NULL) < 0)
                        return -1;
        }
        return signal(SIGPIPE, SIG_IGN) == SIG_ERR ? -1 : 0;
}

/* SIGTERM and SIGHUP are read as data: everything is allowed here */
int handle_signalfd(int fd)
{
        struct signalfd_siginfo si;

        if (read(fd, &si, sizeof si) != (ssize_t)sizeof si)
                return -1;
        syslog(LOG_NOTICE, "signal %u from pid %u", si.ssi_signo, si.ssi_pid);
        if (si.ssi_signo == SIGHUP) {
                char *p = strdup("/etc/loopd.conf");
                printf("reading %s again\n", p ? p : "?");
                free(p);
        }
        return si.ssi_signo == SIGTERM;
}

int make_signalfd(void)
{
        sigset_t set;

        sigemptyset(&set);
        sigaddset(&set, SIGTERM);
        sigaddset(&set, SIGHUP);
        if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0)
                return -1;
        return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int run_child(const char *prog)
{
        int st;
        pid_t pid = fork();

        if (pid == 0) {
                signal(SIGPIPE, SIG_DFL);
                execl(prog, prog, (char *)NULL);
                _exit(127);
        }
        while (pid > 0 && waitpid(pid, &st, 0) < 0)
                if (errno != EINTR)
                        return -1;
        return pid < 0 || !WIFEXITED(st) ? -1 : WEXITSTATUS(st);
}

bool keep_running(void)
{
        if (got_int)
                fprintf(stderr, "interrupted after %lu ticks\n", atomic_load(&ticks));
        return !got_int;
}
