#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static void die(const char *what)
{
    fprintf(stderr, "timesrvd: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

void become(const char *user, const char *jail)
{
    struct passwd *pw;
    uid_t uid;
    gid_t gid;

    errno = 0;
    pw = getpwnam(user);
    if (pw == NULL)
        die("getpwnam");
    uid = pw->pw_uid;
    gid = pw->pw_gid;

    if (chroot(jail) != 0)
        die("chroot");
    if (chdir("/") != 0)
        die("chdir");

    if (setgroups(1, &gid) != 0)
        die("setgroups");
    if (setresgid(gid, gid, gid) != 0)
        die("setresgid");
    if (setresuid(uid, uid, uid) != 0)
        die("setresuid");

    if (uid != 0 && setuid(0) == 0) {
        fprintf(stderr, "timesrvd: privileges could be regained\n");
        abort();
    }
    umask(027);
}

void write_pidfile(const char *path)
{
    FILE *fp = fopen(path, "w");

    if (fp == NULL)
        die(path);
    fprintf(fp, "%ld\n", (long)getpid());
    if (fclose(fp) != 0)
        die(path);
}
