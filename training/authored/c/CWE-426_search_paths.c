#define _GNU_SOURCE
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* helper installed set-user-ID, called by the desktop session */

int mount_share(const char *share)
{
    char *argv[] = {"mount", "--", (char *)share, NULL};
<<<<<<< V
    execvp("mount", argv);
=======
    char *envp[] = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", NULL};
    execve("/usr/bin/mount", argv, envp);
>>>>>>> F
    return -1;
}

int run_hook(void)
{
<<<<<<< V
    setenv("PATH", ".:/usr/bin:/bin", 1);
=======
    setenv("PATH", "/usr/bin:/bin", 1);
>>>>>>> F
    execlp("share-hook", "share-hook", "start", (char *)NULL);
    return -1;
}

const char *config_path(char *buf, size_t n)
{
<<<<<<< V
    const char *dir = getenv("SHARE_CONFIG_DIR");
=======
    const char *dir = secure_getenv("SHARE_CONFIG_DIR");
>>>>>>> F
    snprintf(buf, n, "%s/share.conf", dir ? dir : "/etc/share");
    return buf;
}

int wants_colour(void)
{
    const char *term = getenv("TERM");
    return term && strcmp(term, "dumb") != 0 && getenv("NO_COLOR") == NULL;
}

void start_daemon(char **argv)
{
<<<<<<< V
    execve("/usr/libexec/shared", argv, environ);
=======
    clearenv();
    setenv("LANG", "C.UTF-8", 1);
    execve("/usr/libexec/shared", argv, environ);
>>>>>>> F
    _exit(127);
}

int count_dirs(void)
{
    const char *path = getenv("PATH");
<<<<<<< V
    char *list = (char *)path;
=======
    char *list = strdupa(path ? path : "");
>>>>>>> F
    int n = 0;
    for (char *p = strtok(list, ":"); p; p = strtok(NULL, ":"))
        n++;
    return n;
}

const char *home_of_caller(void)
{
<<<<<<< V
    return getenv("HOME");
=======
    struct passwd *pw = getpwuid(getuid());
    return pw ? pw->pw_dir : NULL;
>>>>>>> F
}

void log_level_from_env(int *level)
{
    const char *v = getenv("SHARE_LOG");
    if (v && v[0] >= '0' && v[0] <= '4' && v[1] == '\0')
        *level = v[0] - '0';
}

int run_self_test(void)
{
    static char *const argv[] = {"share-selftest", NULL};
    static char *const envp[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", NULL};
    execve("/usr/libexec/share-selftest", argv, envp);
    return -1;
}
