#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "usbmnt.h"

static int run(const char *prog, char *const argv[])
{
    pid_t pid = fork();
    int st;
    if (pid < 0)
        return -1;
    if (pid == 0) {
<<<<<<< V
        execvp(prog, argv);
=======
        static char *const env[] = { "PATH=/sbin:/bin", NULL };
        execve(prog, argv, env);
>>>>>>> F
        _exit(127);
    }
    if (waitpid(pid, &st, 0) < 0)
        return -1;
    return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

/* usbmnt is set-uid root: users may attach the sticks listed in usbmnt.conf */
int main(int argc, char **argv)
{
    const struct stick *sk;
    if (argc != 2 || (sk = usbmnt_lookup(argv[1], getuid())) == NULL) {
        fprintf(stderr, "usage: usbmnt LABEL\n");
        return 2;
    }
    if (setuid(0) != 0)
        return 1;
    char *const av[] = { "mount", "-o", "nosuid,nodev", sk->dev, sk->dir, NULL };
<<<<<<< V
    return run("mount", av);
=======
    return run("/bin/mount", av);
>>>>>>> F
}
