#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define UNIT_ARGS 16

/* One entry of /etc/minder/units.d, parsed and checked by the loader. */
struct unit {
    const char *name;
    const char *program;                /* absolute path */
    const char *args[UNIT_ARGS + 1];    /* NULL-terminated */
    const char *workdir;
    pid_t pid;
    unsigned restarts;
};

static void child_exec(const struct unit *u, char *const argv[], int report_fd)
{
    static char *const env[] = { "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", NULL };
    sigset_t none;
    int err, null;
    ssize_t n;

    sigemptyset(&none);
    if (sigprocmask(SIG_SETMASK, &none, NULL) != 0 || setpgid(0, 0) != 0)
        goto fail;
    null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0)
        goto fail;
    if (null > STDERR_FILENO)
        close(null);
    if (u->workdir && chdir(u->workdir) != 0)
        goto fail;
    execve(u->program, argv, env);
fail:
    err = errno;
    n = write(report_fd, &err, sizeof err);
    (void)n;
    _exit(127);
}

/*
 * Starts the unit. The report pipe closes by itself on a successful execve();
 * otherwise the child's errno comes through it.
 */
int unit_start(struct unit *u)
{
    char *argv[UNIT_ARGS + 2];
    int report[2];
    int child_err = 0;
    size_t i;
    ssize_t n;
    pid_t pid;

    if (u->program == NULL || u->program[0] != '/') {
        errno = EINVAL;
        return -1;
    }
    argv[0] = (char *)u->program;
    for (i = 0; i < UNIT_ARGS && u->args[i] != NULL; i++)
        argv[i + 1] = (char *)u->args[i];
    argv[i + 1] = NULL;

    if (pipe2(report, O_CLOEXEC) != 0)
        return -1;
    pid = fork();
    if (pid < 0) {
        int saved = errno;
        close(report[0]);
        close(report[1]);
        errno = saved;
        return -1;
    }
    if (pid == 0)
        child_exec(u, argv, report[1]);

    close(report[1]);
    do {
        n = read(report[0], &child_err, sizeof child_err);
    } while (n < 0 && errno == EINTR);
    close(report[0]);
    if (n == (ssize_t)sizeof child_err) {
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            ;
        errno = child_err;
        return -1;
    }
    u->pid = pid;
    return 0;
}

int unit_stop(struct unit *u, int signo)
{
    if (u->pid <= 1)
        return 0;
    if (kill(-u->pid, signo) != 0 && errno != ESRCH)
        return -1;
    return 0;
}

/* Called by the loop with a pid that waitpid() has just returned. */
struct unit *unit_by_pid(struct unit *units, size_t count, pid_t pid)
{
    for (size_t i = 0; i < count; i++) {
        if (units[i].pid == pid && pid > 0) {
            units[i].pid = 0;
            return &units[i];
        }
    }
    return NULL;
}
