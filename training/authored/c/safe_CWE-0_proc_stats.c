#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROC_NAME 64

struct proc_info {
    int pid;
    int ppid;
    char name[PROC_NAME];
    char state;
    unsigned long utime, stime;
    long rss;
};

static ssize_t slurp(const char *path, char *buf, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n, used = 0;

    if (fd < 0)
        return -1;
    while ((size_t)used < size - 1 && (n = read(fd, buf + used, size - 1 - used)) != 0) {
        if (n < 0) {
            if (errno == EINTR)
                continue;
            close(fd);
            return -1;
        }
        used += n;
    }
    close(fd);
    buf[used] = '\0';
    return used;
}

int proc_read(int pid, struct proc_info *out)
{
    char path[32], buf[1024];
    char *open_paren, *close_paren;
    size_t len;

    sprintf(path, "/proc/%d/stat", pid);
    if (slurp(path, buf, sizeof buf) <= 0)
        return -1;
    open_paren = strchr(buf, '(');
    close_paren = strrchr(buf, ')');
    if (!open_paren || !close_paren || close_paren < open_paren)
        return -1;
    memset(out, 0, sizeof *out);
    out->pid = pid;
    len = (size_t)(close_paren - open_paren - 1);
    if (len >= sizeof out->name)
        len = sizeof out->name - 1;
    memcpy(out->name, open_paren + 1, len);
    out->name[len] = '\0';
    if (sscanf(close_paren + 1,
               " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %*d %*d %*u %*u %ld",
               &out->state, &out->ppid, &out->utime, &out->stime, &out->rss) != 5)
        return -1;
    return 0;
}

static int is_number(const char *s)
{
    if (!*s)
        return 0;
    for (; *s; s++)
        if (!isdigit((unsigned char)*s))
            return 0;
    return 1;
}

size_t proc_list(struct proc_info *list, size_t max)
{
    DIR *dir = opendir("/proc");
    struct dirent *de;
    size_t n = 0;

    if (!dir)
        return 0;
    while (n < max && (de = readdir(dir)) != NULL) {
        if (is_number(de->d_name) && proc_read(atoi(de->d_name), &list[n]) == 0)
            n++;
    }
    closedir(dir);
    return n;
}

static int by_rss(const void *a, const void *b)
{
    const struct proc_info *x = a, *y = b;
    return (x->rss < y->rss) - (x->rss > y->rss);
}

int main(int argc, char **argv)
{
    static struct proc_info list[4096];
    size_t n = proc_list(list, sizeof list / sizeof list[0]);
    size_t show = argc > 1 ? strtoul(argv[1], NULL, 10) : 10;
    long page = sysconf(_SC_PAGESIZE) / 1024;

    qsort(list, n, sizeof list[0], by_rss);
    for (size_t i = 0; i < n && i < show; i++)
        printf("%7d %c %9ld K  %s\n", list[i].pid, list[i].state, list[i].rss * page, list[i].name);
    return 0;
}
