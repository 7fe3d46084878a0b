#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Signals become bytes on a pipe that the event loop reads. */
static int sig_pipe[2] = { -1, -1 };

static void on_signal(int signo)
{
    int saved = errno;
    unsigned char byte = (unsigned char)signo;
    ssize_t n = write(sig_pipe[1], &byte, 1);

    (void)n;                    /* a full pipe already has a wake-up in it */
    errno = saved;
}

int signals_open(void)
{
    static const int watched[] = { SIGTERM, SIGINT, SIGHUP, SIGCHLD };
    struct sigaction sa;

    if (pipe2(sig_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = on_signal;
    sa.sa_flags = SA_RESTART | SA_NOCLDSTOP;
    sigfillset(&sa.sa_mask);
    for (size_t i = 0; i < sizeof watched / sizeof watched[0]; i++) {
        if (sigaction(watched[i], &sa, NULL) != 0)
            return -1;
    }
    sa.sa_handler = SIG_IGN;
    return sigaction(SIGPIPE, &sa, NULL);
}

static void reap_children(void)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (WIFEXITED(status))
            printf("child %ld left with %d\n", (long)pid, WEXITSTATUS(status));
        else if (WIFSIGNALED(status))
            printf("child %ld killed by %d\n", (long)pid, WTERMSIG(status));
    }
}

/* Handles whatever has arrived. False when the process should end. */
bool signals_drain(void (*reload)(void))
{
    unsigned char buf[64];
    bool go_on = true, children = false, again = false;
    ssize_t n;

    while ((n = read(sig_pipe[0], buf, sizeof buf)) > 0 || (n < 0 && errno == EINTR)) {
        for (ssize_t i = 0; i < n; i++) {
            switch (buf[i]) {
            case SIGTERM:
            case SIGINT:
                go_on = false;
                break;
            case SIGHUP:
                again = true;
                break;
            case SIGCHLD:
                children = true;
                break;
            default:
                break;
            }
        }
    }
    if (children)
        reap_children();
    if (again && go_on)
        reload();
    return go_on;
}

int event_loop(int listen_fd, void (*serve)(int), void (*reload)(void))
{
    struct pollfd fds[2] = {
        { .fd = sig_pipe[0], .events = POLLIN },
        { .fd = listen_fd, .events = POLLIN },
    };

    for (;;) {
        if (poll(fds, 2, -1) < 0) {
            if (errno == EINTR)
                continue;
            perror("poll");
            return 1;
        }
        if ((fds[0].revents & POLLIN) && !signals_drain(reload))
            return 0;
        if (fds[1].revents & POLLIN)
            serve(listen_fd);
    }
}
