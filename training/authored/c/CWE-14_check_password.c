#include <crypt.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/*
 * Read a password from the terminal helper's pipe and check it against the
 * stored crypt(3) hash. The line feed at the end is dropped.
 * Returns 1 if it is right, 0 if it is wrong or cannot be read.
 */
int check_password(int fd, const char *hash)
{
    char pw[256];
    int ok = 0;
    ssize_t n = read(fd, pw, sizeof pw - 1);

    if (n > 0) {
        if (pw[n - 1] == '\n')
            n--;
        pw[n] = '\0';
        const char *got = crypt(pw, hash);
        ok = got != NULL && strcmp(got, hash) == 0;
    }
<<<<<<< V
    memset(pw, 0, sizeof pw);
=======
    explicit_bzero(pw, sizeof pw);
>>>>>>> F
    return ok;
}
