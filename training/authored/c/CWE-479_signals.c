#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

struct child { pid_t pid; struct child *next; };

static struct child *children;
static char *current_request;
static volatile sig_atomic_t stop, reload;

void on_term(int sig)
{
    (void)sig;
<<<<<<< V
    syslog(LOG_NOTICE, "terminating while serving %s", current_request);
    exit(0);
=======
    stop = 1;
>>>>>>> F
}

void on_hup(int sig)
{
    (void)sig;
<<<<<<< V
    free(current_request);
    current_request = NULL;
=======
    reload = 1;
>>>>>>> F
}

void on_chld(int sig)
{
    int saved = errno;
    pid_t pid;
    (void)sig;
    while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) {
        for (struct child **c = &children; *c; c = &(*c)->next)
            if ((*c)->pid == pid) {
<<<<<<< V
                struct child *dead = *c;
                *c = dead->next;
                free(dead);
=======
                (*c)->pid = 0;
>>>>>>> F
                break;
            }
    }
    errno = saved;
}

void on_segv(int sig)
{
<<<<<<< V
    printf("crash, signal %d\n", sig);
    exit(1);
=======
    static const char text[] = "crash\n";
    ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
    _exit(n < 0 ? 2 : sig);
>>>>>>> F
}

void on_alarm(int sig)
{
    static const char text[] = "timeout\n";
    (void)sig;
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(2);
    _exit(1);
}

int main_loop(int (*serve_one)(void))
{
    while (!stop) {
        if (reload) {
            reload = 0;
            syslog(LOG_INFO, "reloading");
            free(current_request);
            current_request = NULL;
        }
        if (serve_one() < 0 && errno != EINTR)
            return -1;
    }
    return 0;
}

void sweep_children(void)
{
    sigset_t chld, old;
    sigemptyset(&chld);
    sigaddset(&chld, SIGCHLD);
<<<<<<< V
    pthread_sigmask(SIG_UNBLOCK, &chld, &old);
=======
    pthread_sigmask(SIG_BLOCK, &chld, &old);
>>>>>>> F
    for (struct child **c = &children; *c;) {
        struct child *dead = *c;
        if (dead->pid != 0) {
            c = &dead->next;
            continue;
        }
        *c = dead->next;
        free(dead);
    }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void install(void)
{
    struct sigaction sa;
    memset(&sa, 0, sizeof sa);
    sigemptyset(&sa.sa_mask);
    sa.sa_handler = on_term;
    sigaction(SIGTERM, &sa, NULL);
    sa.sa_handler = on_hup;
    sigaction(SIGHUP, &sa, NULL);
    sa.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &sa, NULL);
}
