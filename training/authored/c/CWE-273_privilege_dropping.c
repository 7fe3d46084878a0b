#define _GNU_SOURCE
#include <err.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/capability.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

void become_user(const struct passwd *pw)
{
<<<<<<< V
    if (setuid(pw->pw_uid) < 0 || setgid(pw->pw_gid) < 0)
        warn("switching to %s", pw->pw_name);
=======
    if (setgid(pw->pw_gid) < 0 || setuid(pw->pw_uid) < 0)
        err(1, "switching to %s", pw->pw_name);
>>>>>>> F
}

int drop_for_worker(uid_t uid, gid_t gid)
{
<<<<<<< V
    return setresgid(gid, gid, gid) == 0 && setresuid(uid, uid, uid) == 0 ? 0 : -1;
=======
    return setgroups(0, NULL) == 0 && setresgid(gid, gid, gid) == 0 &&
           setresuid(uid, uid, uid) == 0 ? 0 : -1;
>>>>>>> F
}

/* afterwards plugins of the user are loaded */
void drop_for_plugins(uid_t uid)
{
<<<<<<< V
    if (setreuid((uid_t)-1, uid) < 0)
        err(1, "setreuid");
=======
    if (setresuid(uid, uid, uid) < 0)
        err(1, "setresuid");
>>>>>>> F
}

int with_owner_rights(uid_t uid, int (*fn)(void *), void *arg)
{
    uid_t saved = geteuid();
    int rc;

    if (seteuid(uid) < 0)
        return -1;
    rc = fn(arg);
    if (seteuid(saved) < 0)
        abort();
    return rc;
}

void chroot_worker(const char *dir, uid_t uid, gid_t gid)
{
<<<<<<< V
    if (chdir("/") < 0 || chroot(dir) < 0)
        err(1, "chroot %s", dir);
=======
    if (chroot(dir) < 0 || chdir("/") < 0)
        err(1, "chroot %s", dir);
>>>>>>> F
    if (setgroups(1, &gid) < 0 || setgid(gid) < 0 || setuid(uid) < 0)
        err(1, "drop");
}

void login_shell(const struct passwd *pw)
{
<<<<<<< V
    initgroups(pw->pw_name, pw->pw_gid);
    setgid(pw->pw_gid);
    setuid(pw->pw_uid);
    execl(pw->pw_shell, "-sh", (char *)NULL);
=======
    if (initgroups(pw->pw_name, pw->pw_gid) == 0 && setgid(pw->pw_gid) == 0 &&
        setuid(pw->pw_uid) == 0)
        execl(pw->pw_shell, "-sh", (char *)NULL);
>>>>>>> F
    _exit(126);
}

void lock_down(void)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        err(1, "no_new_privs");
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
        err(1, "dumpable");
}

void keep_bind_only(uid_t uid, gid_t gid)
{
    cap_t caps = cap_from_text("cap_net_bind_service=ep");

    if (setgroups(0, NULL) < 0 || setgid(gid) < 0)
        err(1, "setgid");
    if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) < 0 || setuid(uid) < 0)
        err(1, "setuid");
<<<<<<< V
    if (caps && cap_set_proc(caps) < 0)
        warnx("no capabilities");
=======
    if (!caps || cap_set_proc(caps) < 0)
        err(1, "capabilities");
>>>>>>> F
    cap_free(caps);
}

int running_as_root(void)
{
    return getuid() == 0 || geteuid() == 0;
}
