#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Open a configuration file named on the command line of the set-uid helper.
 * The file must be a plain file owned by the calling (real) user and at most
 * 64 KiB long. Returns a stream or NULL.
 */
FILE *open_user_config(const char *path)
{
    struct stat st;
    int fd;

<<<<<<< V
    if (access(path, R_OK) != 0 || stat(path, &st) != 0)
        return NULL;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
=======
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) != 0)
        st.st_mode = 0;
>>>>>>> F
    if (!S_ISREG(st.st_mode) || st.st_uid != getuid() || st.st_size > 65536) {
        close(fd);
        return NULL;
    }
    return fdopen(fd, "r");
}
