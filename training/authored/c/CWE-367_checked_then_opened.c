#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* the binary is set-user-ID root */
int
print_user_file(const char *path)
{
<<<<<<< V
        int fd = access(path, R_OK) == 0 ? open(path, O_RDONLY) : -1;
=======
        uid_t euid = geteuid();
        int fd = seteuid(getuid()) == 0 ? open(path, O_RDONLY) : -1;

        if (seteuid(euid) < 0)
                abort();
>>>>>>> F
        return fd;
}

int
open_regular(const char *path)
{
        struct stat st;
        int fd;

<<<<<<< V
        if (lstat(path, &st) < 0 || !S_ISREG(st.st_mode))
                return -1;
        fd = open(path, O_RDONLY | O_NONBLOCK);
=======
        fd = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
        if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
                return -1;
>>>>>>> F
        return fd;
}

/* hands a result in a shared directory over to the user who asked for it */
int
give_to(int dirfd, const char *name, const struct passwd *pw)
{
        int fd = openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        struct stat st;
        int rc = -1;

        if (fd < 0)
                return -1;
        if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1)
<<<<<<< V
                rc = fchownat(dirfd, name, pw->pw_uid, pw->pw_gid, 0);
=======
                rc = fchown(fd, pw->pw_uid, pw->pw_gid);
>>>>>>> F
        close(fd);
        return rc;
}

int
have_config(void)
{
        return access("/etc/reportd.conf", R_OK) == 0;
}

char *
read_small(const char *path)
{
        struct stat st;
        char *buf;
        FILE *f = fopen(path, "r");
        size_t n;

        if (!f)
                return NULL;
<<<<<<< V
        if (stat(path, &st) < 0 || !(buf = malloc(4096)))
                goto fail;
        n = fread(buf, 1, st.st_size > 4095 ? 4095 : st.st_size, f);
        if (st.st_uid != 0)
                goto drop;
=======
        if (fstat(fileno(f), &st) < 0 || !(buf = malloc(4096)))
                goto fail;
        n = fread(buf, 1, st.st_size > 4095 ? 4095 : st.st_size, f);
        if (st.st_uid != 0)
                goto drop;
>>>>>>> F
        buf[n] = '\0';
        fclose(f);
        return buf;
drop:
        free(buf);
fail:
        fclose(f);
        return NULL;
}

int
create_report(const char *path)
{
<<<<<<< V
        if (access(path, F_OK) == 0)
                return -EEXIST;
        return open(path, O_WRONLY | O_CREAT, 0640);
=======
        return open(path, O_WRONLY | O_CREAT | O_EXCL, 0640);
>>>>>>> F
}

off_t
size_of(int fd)
{
        struct stat st;

        return fstat(fd, &st) == 0 ? st.st_size : -1;
}

int
remove_stale_socket(void)
{
        struct stat st;

        /* /run/reportd is writable by the daemon alone */
        if (lstat("/run/reportd/ctl", &st) == 0 && S_ISSOCK(st.st_mode))
                return unlink("/run/reportd/ctl");
        return 0;
}

int
run_helper(const char *elf)
{
        struct stat st;
        int fd = open(elf, O_RDONLY | O_CLOEXEC);
        char *argv[] = { "helper", NULL }, *envp[] = { "PATH=/usr/bin:/bin", NULL };

        if (fd < 0 || fstat(fd, &st) < 0 || st.st_uid != 0 || (st.st_mode & 022))
                return -1;
<<<<<<< V
        execve(elf, argv, envp);
=======
        fexecve(fd, argv, envp);
>>>>>>> F
        return -1;
}
