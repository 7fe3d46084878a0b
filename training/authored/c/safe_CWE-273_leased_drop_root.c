#define _GNU_SOURCE
#include <sys/types.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <netinet/in.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

typedef struct server
{
  const char *user;
  const char *jail;
  const char *lease_file;
  int udp_fd;
  int lease_fd;
} server_t;

static void
die (const char *fmt, ...)
{
  va_list ap;

  va_start (ap, fmt);
  vsyslog (LOG_ERR, fmt, ap);
  va_end (ap);
  exit (1);
}

/* Everything that takes root comes first: the port below 1024, the lease
   file, the jail.  What follows runs as USER.  */
void
server_start (server_t *s)
{
  struct sockaddr_in sin;
  struct passwd *pw;
  struct stat st;
  uid_t uid, ruid, euid, suid;
  gid_t gid;
  int on = 1;

  if (geteuid () != 0)
    die ("must be started by root");

  pw = getpwnam (s->user);
  if (pw == NULL)
    die ("no user %s", s->user);
  uid = pw->pw_uid;
  gid = pw->pw_gid;
  if (uid == 0 || gid == 0)
    die ("user %s is not suitable", s->user);

  s->udp_fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (s->udp_fd < 0)
    die ("socket: %m");
  setsockopt (s->udp_fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
  memset (&sin, 0, sizeof sin);
  sin.sin_family = AF_INET;
  sin.sin_port = htons (67);
  sin.sin_addr.s_addr = htonl (INADDR_ANY);
  if (bind (s->udp_fd, (struct sockaddr *) &sin, sizeof sin) < 0)
    die ("bind: %m");

  s->lease_fd = open (s->lease_file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (s->lease_fd < 0)
    die ("%s: %m", s->lease_file);
  if (fchown (s->lease_fd, uid, gid) < 0)
    die ("%s: %m", s->lease_file);

  if (stat (s->jail, &st) < 0 || !S_ISDIR (st.st_mode))
    die ("%s is not a directory", s->jail);
  if (st.st_uid != 0 || (st.st_mode & 022) != 0)
    die ("%s can be written to by others", s->jail);

  tzset ();
  openlog ("leased", LOG_PID | LOG_NDELAY, LOG_DAEMON);

  if (chroot (s->jail) < 0 || chdir ("/") < 0)
    die ("chroot %s: %m", s->jail);

  if (setgroups (1, &gid) < 0)
    die ("setgroups: %m");
  if (setresgid (gid, gid, gid) < 0)
    die ("setresgid: %m");
  if (setresuid (uid, uid, uid) < 0)
    die ("setresuid: %m");

  if (getresuid (&ruid, &euid, &suid) < 0 || ruid != uid || euid != uid || suid != uid)
    die ("still not %s", s->user);
  if (setuid (0) == 0)
    die ("root can be had back");
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
    die ("prctl: %m");

  syslog (LOG_INFO, "running as %s in %s", s->user, s->jail);
}
