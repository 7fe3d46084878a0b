/* lpsubmit: setuid helper, copies a user's file into the print spool. */
#include <sys/types.h>
#include <sys/stat.h>
#include <err.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SPOOL   "/var/spool/lpsubmit"
#define LIMIT   (64L * 1024 * 1024)

static uid_t spool_uid;

static void become_user(void)
{
    if (seteuid(getuid()) < 0)
        err(1, "seteuid");
}

static void become_spool(void)
{
    if (seteuid(spool_uid) < 0)
        err(1, "seteuid");
}

static int open_source(const char *path)
{
    struct stat st;
    int fd;

<<<<<<< V
    if (access(path, R_OK) < 0)
        err(1, "%s", path);
    fd = open(path, O_RDONLY | O_NONBLOCK);
=======
    become_user();
    fd = open(path, O_RDONLY | O_NONBLOCK);
    become_spool();
>>>>>>> F
    if (fd < 0)
        err(1, "%s", path);
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
        errx(1, "%s: not a regular file", path);
    if (st.st_size > LIMIT)
        errx(1, "%s: too large", path);
    return fd;
}

static int open_job(char *name, size_t size)
{
    int fd;

    snprintf(name, size, SPOOL "/df%lx.XXXXXX", (unsigned long)time(NULL));
    fd = mkstemp(name);
    if (fd < 0)
        err(1, "%s", name);
    fchmod(fd, 0640);
    return fd;
}

static void copy(int in, int out)
{
    char buf[16384];
    ssize_t n;

    while ((n = read(in, buf, sizeof buf)) > 0)
        if (write(out, buf, (size_t)n) != n)
            err(1, "write");
    if (n < 0)
        err(1, "read");
}

/* first line of ~/.lpbanner, printed on the cover page */
static void banner(const char *home, char *text, size_t size)
{
    char path[512];
    FILE *f;

    snprintf(path, sizeof path, "%s/.lpbanner", home);
    become_user();
    f = fopen(path, "r");
    become_spool();
    if (f == NULL || fgets(text, (int)size, f) == NULL)
        snprintf(text, size, "-");
    text[strcspn(text, "\r\n")] = '\0';
    if (f != NULL)
        fclose(f);
}

static void control_file(const char *job, const char *text, const char *owner)
{
    char name[128];
    FILE *f;
    int fd;

    snprintf(name, sizeof name, "%s.cf", job);
    fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0640);
    if (fd < 0 || (f = fdopen(fd, "w")) == NULL)
        err(1, "%s", name);
    fprintf(f, "owner %s\nbanner %.60s\n", owner, text);
    if (fclose(f) != 0)
        err(1, "%s", name);
}

int main(int argc, char **argv)
{
    char job[96], text[80];
    struct passwd *pw = getpwuid(getuid());

    if (argc != 2 || pw == NULL) {
        fprintf(stderr, "usage: lpsubmit file\n");
        return 2;
    }
    spool_uid = geteuid();
    umask(027);
    int in = open_source(argv[1]);
    int out = open_job(job, sizeof job);
    copy(in, out);
    close(out);
    banner(pw->pw_dir, text, sizeof text);
    control_file(job, text, pw->pw_name);
    printf("%s\n", strrchr(job, '/') + 1);
    return 0;
}
