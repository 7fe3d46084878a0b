#define _GNU_SOURCE
#include <err.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

int become_user(const struct passwd *pw)
{
<<<<<<< V
  if (setuid(pw->pw_uid) != 0)
    return -1;
  if (setgid(pw->pw_gid) != 0)
    return -1;
=======
  if (setgid(pw->pw_gid) != 0)
    return -1;
  if (setuid(pw->pw_uid) != 0)
    return -1;
>>>>>>> F
  return 0;
}

int become_service(const char *name)
{
  struct passwd *pw = getpwnam(name);
  if (!pw)
    return -1;
<<<<<<< V
  if (setgid(pw->pw_gid) != 0 || setuid(pw->pw_uid) != 0)
=======
  if (initgroups(name, pw->pw_gid) != 0 || setgid(pw->pw_gid) != 0 || setuid(pw->pw_uid) != 0)
>>>>>>> F
    return -1;
  return 0;
}

void worker_main(uid_t uid, gid_t gid, void (*serve)(void))
{
  if (setgroups(0, NULL) != 0)
    err(1, "setgroups");
<<<<<<< V
  setresgid(gid, gid, gid);
  setresuid(uid, uid, uid);
=======
  if (setresgid(gid, gid, gid) != 0 || setresuid(uid, uid, uid) != 0)
    err(1, "setresuid");
>>>>>>> F
  serve();
}

FILE *open_as_caller(const char *path)
{
  uid_t saved = geteuid();
<<<<<<< V
  FILE *f = fopen(path, "r");
  if (seteuid(getuid()) != 0)
    abort();
=======
  if (seteuid(getuid()) != 0)
    abort();
  FILE *f = fopen(path, "r");
>>>>>>> F
  if (seteuid(saved) != 0)
    abort();
  return f;
}

void drop_for_good(void)
{
  uid_t ruid = getuid();
<<<<<<< V
  if (seteuid(ruid) != 0)
=======
  if (setresuid(ruid, ruid, ruid) != 0)
>>>>>>> F
    abort();
}

int enter_jail(const char *root)
{
<<<<<<< V
  if (chroot(root) != 0)
    return -1;
=======
  if (chroot(root) != 0 || chdir("/") != 0)
    return -1;
>>>>>>> F
  return 0;
}

int enter_jail_as(const char *root, uid_t uid, gid_t gid)
{
  if (chdir(root) != 0 || chroot(".") != 0)
    return -1;
<<<<<<< V
  if (setgroups(0, NULL) || setegid(gid) || seteuid(uid))
=======
  if (setgroups(0, NULL) || setgid(gid) || setuid(uid))
>>>>>>> F
    return -1;
  return 0;
}

int already_plain(void)
{
  return getuid() != 0 && geteuid() == getuid() && getegid() == getgid();
}

void print_identity(FILE *out)
{
  uid_t r, e, s;
  if (getresuid(&r, &e, &s) == 0)
    fprintf(out, "uid %u/%u/%u\n", (unsigned)r, (unsigned)e, (unsigned)s);
}

int no_new_privileges(void)
{
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}
