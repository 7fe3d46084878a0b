/* startup.c - start-up of the time daemon: clock, port, then less rights */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <syslog.h>
#include <unistd.h>
#define PORT 123
#define DRIFT_DIR "/var/lib/timed"
#define CHROOT_DIR "/var/empty/timed"
struct options {
    const char *user;
    bool foreground;
    bool set_clock;
};
static void die(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsyslog(LOG_ERR, fmt, ap);
    va_end(ap);
    exit(1);
}
/* Ends the program unless rc is 0. */
static void must(int rc, const char *what)
{
    if (rc != 0)
        die("%s: %s", what, strerror(errno));
}
/* Reports, and goes on. */
static void should(int rc, const char *what)
{
    if (rc != 0)
        syslog(LOG_WARNING, "%s: %s", what, strerror(errno));
}
static int open_port(void)
{
    struct sockaddr_in6 sa = { .sin6_family = AF_INET6, .sin6_port = htons(PORT) };
    int on = 1, off = 0;
    int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        die("socket: %s", strerror(errno));
    should(setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off), "IPV6_V6ONLY");
    should(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "SO_REUSEADDR");
    should(setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on), "SO_TIMESTAMPNS");
    must(bind(fd, (struct sockaddr *)&sa, sizeof sa), "bind");
    return fd;
}
static int open_drift(uid_t uid, gid_t gid)
{
    int dir = open(DRIFT_DIR, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int fd;
    if (dir < 0)
        die("%s: %s", DRIFT_DIR, strerror(errno));
    fd = openat(dir, "drift", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0)
        die("drift: %s", strerror(errno));
    should(fchown(fd, uid, gid), "drift: chown");
    close(dir);
    return fd;
}
static void detach(void)
{
    pid_t pid = fork();
    if (pid < 0)
        die("fork: %s", strerror(errno));
    if (pid > 0)
        _exit(0);
    if (setsid() < 0)
        die("setsid: %s", strerror(errno));
    int null = open("/dev/null", O_RDWR);
    if (null < 0)
        die("/dev/null: %s", strerror(errno));
    dup2(null, 0);
    dup2(null, 1);
    dup2(null, 2);
    if (null > 2)
        close(null);
}
static void lower_rights(const struct passwd *pw)
{
    must(chroot(CHROOT_DIR), "chroot");
    must(chdir("/"), "chdir");
<<<<<<< V
    must(setgid(pw->pw_gid), "setgid");
    must(setuid(pw->pw_uid), "setuid");
    should(setgroups(1, &pw->pw_gid), "setgroups");
=======
    must(setgroups(1, &pw->pw_gid), "setgroups");
    must(setgid(pw->pw_gid), "setgid");
    must(setuid(pw->pw_uid), "setuid");
>>>>>>> F
}
/* The child keeps its rights: it does nothing but adjust the clock. */
static pid_t start_clock_child(int fd, void (*run)(int))
{
    pid_t pid = fork();
    if (pid < 0)
        die("fork: %s", strerror(errno));
    if (pid == 0) {
        run(fd);
        _exit(0);
    }
    return pid;
}
/*
 * Leaves with the port and the drift file open and the process running as
 * the unprivileged user; requests to set the clock go through *clock_fd.
 */
void timed_start(const struct options *o, int *port_fd, int *drift_fd, int *clock_fd,
                 void (*clock_child)(int))
{
    struct passwd *pw;
    int pair[2];
    openlog("timed", LOG_PID | LOG_NDELAY, LOG_DAEMON);
    pw = getpwnam(o->user);
    if (!pw)
        die("%s: no such user", o->user);
    if (pw->pw_uid == 0)
        die("%s: must not be the superuser", o->user);
    umask(022);
    if (!o->foreground)
        detach();
    *port_fd = open_port();
    *drift_fd = open_drift(pw->pw_uid, pw->pw_gid);
    must(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), "socketpair");
    if (o->set_clock) {
        start_clock_child(pair[1], clock_child);
        close(pair[1]);
        *clock_fd = pair[0];
    } else {
        close(pair[0]);
        close(pair[1]);
        *clock_fd = -1;
    }
    lower_rights(pw);
    if (setuid(0) == 0 || geteuid() == 0)
        die("still the superuser");
}
