#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "tinyhttpd.h"

/* Port 80 is open by now, root is not needed any more. */
void become_user(const char *name)
{
    struct passwd *pw = getpwnam(name);

    if (pw == NULL || pw->pw_uid == 0) {
        fprintf(stderr, "tinyhttpd: user %s cannot be used\n", name);
        exit(1);
    }

<<<<<<< V
    if (setresuid(pw->pw_uid, pw->pw_uid, pw->pw_uid) != 0)
        goto failed;
    setgroups(1, &pw->pw_gid);
    setresgid(pw->pw_gid, pw->pw_gid, pw->pw_gid);
=======
    if (setgroups(1, &pw->pw_gid) != 0 ||
        setresgid(pw->pw_gid, pw->pw_gid, pw->pw_gid) != 0 ||
        setresuid(pw->pw_uid, pw->pw_uid, pw->pw_uid) != 0)
        goto failed;
>>>>>>> F

    if (getuid() != pw->pw_uid || geteuid() != pw->pw_uid)
        goto failed;
    setenv("HOME", pw->pw_dir, 1);
    return;

failed:
    perror("tinyhttpd: cannot change user");
    exit(1);
}
