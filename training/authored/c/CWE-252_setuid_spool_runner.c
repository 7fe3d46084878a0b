#include <sys/types.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atd.h"

#define SHELL_PATH "/bin/sh"

static void
child_exec(const struct job *job, const struct passwd *pw, int in, int out)
{
    char home[PATH_BUF], user[USER_BUF];
    char *envp[5];
    int n = 0;

    if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0
        || dup2(out, STDERR_FILENO) < 0)
        _exit(124);
    closefrom(3);

    if (setgroups(0, NULL) < 0 || initgroups(pw->pw_name, pw->pw_gid) < 0)
        _exit(125);
<<<<<<< V
    if (setgid(pw->pw_gid) < 0)
        _exit(125);
    setuid(pw->pw_uid);
=======
    if (setgid(pw->pw_gid) < 0 || setuid(pw->pw_uid) < 0)
        _exit(125);
>>>>>>> F

    if (chdir(pw->pw_dir) < 0 && chdir("/") < 0)
        _exit(126);

    if (snprintf(home, sizeof home, "HOME=%s", pw->pw_dir) >= (int)sizeof home
        || snprintf(user, sizeof user, "LOGNAME=%s", pw->pw_name) >= (int)sizeof user)
        _exit(126);
    envp[n++] = home;
    envp[n++] = user;
    envp[n++] = "PATH=/usr/bin:/bin";
    envp[n++] = "SHELL=" SHELL_PATH;
    envp[n] = NULL;

    nice(job->queue - 'a');
    execle(SHELL_PATH, "sh", (char *)NULL, envp);
    _exit(127);
}

int
run_job(struct job *job)
{
    struct passwd *pw;
    struct stat st;
    pid_t pid;
    int in = -1, out = -1, status, rc = -1;

    pw = getpwuid(job->uid);
    if (pw == NULL) {
        log_err("job %ld: uid %ld unknown", job->id, (long)job->uid);
        return -1;
    }

    in = open(job->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (in < 0) {
        log_err("job %ld: open: %s", job->id, strerror(errno));
        return -1;
    }

    if (fstat(in, &st) < 0 || !S_ISREG(st.st_mode)) {
        log_err("job %ld: not a regular file", job->id);
        goto out;
    }
    if (st.st_uid != job->uid || st.st_nlink != 1) {
        log_err("job %ld: owner or link count changed", job->id);
        goto out;
    }

    out = spool_output(job);
    if (out < 0)
        goto out;

    pid = fork();
    if (pid < 0) {
        log_err("fork: %s", strerror(errno));
        goto out;
    }
    if (pid == 0)
        child_exec(job, pw, in, out);

    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            goto out;
    }
    rc = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (job->mail || lseek(out, 0, SEEK_END) > job->header_len)
        mail_output(job, pw, out);

out:
    if (out >= 0)
        close(out);
    close(in);
    return rc;
}
