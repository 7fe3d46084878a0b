#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int save_host_key(const char *path, const void *key, size_t n)
{
        int fd = open(path,
<<<<<<< V
                      O_WRONLY | O_CREAT | O_TRUNC, 0644);
=======
                      O_WRONLY | O_CREAT | O_EXCL, 0600);
>>>>>>> F
        if (fd < 0)
                return -1;
        ssize_t w = write(fd, key, n);
        return close(fd) == 0 && w == (ssize_t)n ? 0 : -1;
}

int save_public_key(const char *path, const void *key, size_t n)
{
        int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (fd < 0)
                return -1;
        ssize_t w = write(fd, key, n);
        return close(fd) == 0 && w == (ssize_t)n ? 0 : -1;
}

void detach_setup(void)
{
        setsid();
        if (chdir("/") != 0)
                _exit(1);
<<<<<<< V
        umask(0);
=======
        umask(027);
>>>>>>> F
}

int control_socket(const char *path)
{
        struct sockaddr_un a = {.sun_family = AF_UNIX};
        int s = socket(AF_UNIX, SOCK_STREAM, 0);
        snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
<<<<<<< V
        mode_t old = umask(0);
=======
        mode_t old = umask(0177);
>>>>>>> F
        int rc = bind(s, (struct sockaddr *)&a, sizeof a);
        umask(old);
        if (rc != 0 || listen(s, 16) != 0) {
                close(s);
                return -1;
        }
        return s;
}

void *session_table(size_t n)
{
<<<<<<< V
        int fd = shm_open("/sessiond", O_RDWR | O_CREAT, 0666);
=======
        int fd = shm_open("/sessiond", O_RDWR | O_CREAT, 0600);
>>>>>>> F
        if (fd < 0 || ftruncate(fd, (off_t)n) != 0)
                return NULL;
        void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        close(fd);
        return p == MAP_FAILED ? NULL : p;
}

int command_queue(void)
{
<<<<<<< V
        return msgget(ftok("/run/sessiond", 'c'), IPC_CREAT | 0666);
=======
        return msgget(ftok("/run/sessiond", 'c'), IPC_CREAT | 0600);
>>>>>>> F
}

int make_public_dir(const char *path)
{
        if (mkdir(path, 0755) != 0 && errno != EEXIST)
                return -1;
        return 0;
}

FILE *open_token_file(const char *path)
{
<<<<<<< V
        FILE *f = fopen(path, "w");
        if (f)
                chmod(path, 0600);
=======
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
        FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
>>>>>>> F
        return f;
}

int install_script(const char *path)
{
<<<<<<< V
        return chmod(path, S_IRWXU | S_IRWXG | S_IRWXO);
=======
        return chmod(path, S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH);
>>>>>>> F
}

int open_log(void)
{
        return open("/var/log/sessiond.log", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
}
