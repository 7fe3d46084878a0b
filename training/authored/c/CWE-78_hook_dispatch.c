#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include "ci.h"

/*
 * Start the repository's deploy script for a pushed branch. The event is
 * the decoded body of the forge's webhook.
 */
int ci_deploy(const struct push_event *ev, const struct repo *repo)
{
    pid_t pid;
    int status;

    if (ev->deleted || !repo->deploy_enabled)
        return 0;

    pid = fork();
    if (pid < 0)
        return -1;

    if (pid == 0) {
        if (chdir(repo->checkout) != 0)
            _exit(126);

        setenv("CI_COMMIT", ev->commit_hex, 1);
<<<<<<< V
        char script[1024];
        snprintf(script, sizeof script,
                 "git checkout -q '%s' -- && ./deploy.sh", ev->branch);
        execl("/bin/sh", "sh", "-c", script, (char *)NULL);
=======
        static const char script[] =
            "git checkout -q \"refs/remotes/origin/$1\" -- && ./deploy.sh";
        execl("/bin/sh", "sh", "-c", script, "sh", ev->branch, (char *)NULL);
>>>>>>> F
        _exit(127);
    }

    if (waitpid(pid, &status, 0) < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
