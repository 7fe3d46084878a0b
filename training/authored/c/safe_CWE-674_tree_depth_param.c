#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>
#include "du.h"

#define MAX_DEPTH 64

/* Sums up the blocks below dfd, takes the descriptor over. */
long long du_walk(int dfd, int depth)
{
    DIR *d = fdopendir(dfd);
    struct dirent *de;
    long long sum = 0;

    if (d == NULL) {
        close(dfd);
        return 0;
    }
    while ((de = readdir(d)) != NULL) {
        struct stat st;
        int sub;

        if (strcmp(de->d_name, ".") == 0 || strcmp(de->d_name, "..") == 0)
            continue;
        if (fstatat(dfd, de->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
            continue;
        sum += st.st_blocks;
        if (!S_ISDIR(st.st_mode) || depth >= MAX_DEPTH)
            continue;
        sub = openat(dfd, de->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (sub >= 0)
            sum += du_walk(sub, depth + 1);
    }
    closedir(d);
    return sum;
}
