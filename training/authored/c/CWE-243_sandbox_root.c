#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>
#include <grp.h>

#include "judge.h"

static void limit(int what, rlim_t v)
{
    struct rlimit rl = { v, v };

    if (setrlimit(what, &rl) != 0)
        _exit(JUDGE_SETUP);
}

/* Runs in the child, as root, just before the submitted program. */
void judge_enter(const struct judge_box *box)
{
    limit(RLIMIT_CPU, box->cpu_seconds);
    limit(RLIMIT_AS, box->mem_bytes);
    limit(RLIMIT_NPROC, 1);
    limit(RLIMIT_FSIZE, 16u << 20);

<<<<<<< V
    if (chroot(box->dir) != 0)
        _exit(JUDGE_SETUP);
=======
    if (chroot(box->dir) != 0 || chdir("/") != 0)
        _exit(JUDGE_SETUP);
>>>>>>> F

    if (setgroups(0, NULL) != 0 || setgid(box->gid) != 0 || setuid(box->uid) != 0)
        _exit(JUDGE_SETUP);

    for (int fd = 3; fd < 256; fd++)
        close(fd);

    execl("/run", "run", (char *)NULL);
    _exit(JUDGE_EXEC);
}
