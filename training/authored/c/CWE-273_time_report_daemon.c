/* trackd: listens on port 101 (needs root), then answers as user "trackd". */
#include <errno.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#define USER "trackd"
#define DIR_ "/var/lib/trackd"

static int listen_on(unsigned short port)
{
    int one = 1, s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };

    if (s < 0)
        return -1;
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(s, (struct sockaddr *)&a, sizeof a) < 0 || listen(s, 8) < 0) {
        close(s);
        return -1;
    }
    return s;
}

static int drop_privileges(void)
{
    struct rlimit files = { 64, 64 };
    struct passwd *pw = getpwnam(USER);

    if (pw == NULL || chroot(DIR_) < 0 || chdir("/") < 0)
        return -1;
    if (setrlimit(RLIMIT_NOFILE, &files) < 0)
        return -1;
<<<<<<< V
    setuid(pw->pw_uid);
    setgid(pw->pw_gid);
    setgroups(0, NULL);
=======
    if (setgroups(0, NULL) < 0 || setgid(pw->pw_gid) < 0 || setuid(pw->pw_uid) < 0)
        return -1;
>>>>>>> F
    return 0;
}

static void append(const char *who, const char *text)
{
    FILE *f = fopen("report.log", "a");

    if (f != NULL) {
        fprintf(f, "%ld\t%s\t%s\n", (long)time(NULL), who, text);
        fclose(f);
    }
}

static void session(int fd)
{
    char line[256];
    FILE *io = fdopen(fd, "r+");

    if (io == NULL)
        return;
    setvbuf(io, NULL, _IOLBF, 0);
    alarm(60);
    while (fgets(line, sizeof line, io)) {
        char who[33], text[129];
        if (sscanf(line, "REPORT %32[a-z] %128[^\r\n\t]", who, text) == 2) {
            append(who, text);
            fseek(io, 0, SEEK_CUR);
            fputs("OK\n", io);
        } else if (strncmp(line, "QUIT", 4) == 0) {
            break;
        } else {
            fseek(io, 0, SEEK_CUR);
            fputs("ERROR\n", io);
        }
    }
    fclose(io);
}

int main(void)
{
    int s = listen_on(101);

    openlog(USER, LOG_PID, LOG_DAEMON);
    if (s < 0 || drop_privileges() < 0) {
        syslog(LOG_ERR, "start: %s", strerror(errno));
        return 1;
    }
    for (;;) {
        int fd = accept(s, NULL, NULL);
        if (fd < 0)
            continue;
        if (fork() == 0) {
            close(s);
            session(fd);
            _exit(0);
        }
        close(fd);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
}
