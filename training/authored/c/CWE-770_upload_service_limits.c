#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define MAX_BODY (4u << 20)
#define MAX_HEADERS 100

struct req { char *body; size_t len; char **hdr; size_t nhdr; };

int read_body(int fd, struct req *r)
{
        char chunk[8192];
        ssize_t k;

        while ((k = recv(fd, chunk, sizeof(chunk), 0)) > 0) {
<<<<<<< V
                if ((size_t)k > MAX_BODY)
                        return -EFBIG;
=======
                if (r->len + (size_t)k > MAX_BODY)
                        return -EFBIG;
>>>>>>> F
                char *p = realloc(r->body, r->len + (size_t)k);
                if (!p)
                        return -ENOMEM;
                memcpy(p + r->len, chunk, (size_t)k);
                r->body = p;
                r->len += (size_t)k;
        }
        return k < 0 ? -errno : 0;
}

int add_header(struct req *r, const char *line)
{
        char **p;

<<<<<<< V
        if (r->nhdr == SIZE_MAX)
                return -E2BIG;
=======
        if (r->nhdr == MAX_HEADERS)
                return -E2BIG;
>>>>>>> F
        p = realloc(r->hdr, (r->nhdr + 1) * sizeof(*p));
        if (!p)
                return -ENOMEM;
        r->hdr = p;
        if (!(p[r->nhdr] = strndup(line, 8192)))
                return -ENOMEM;
        r->nhdr++;
        return 0;
}

char *read_conf(FILE *f)
{
        char *line = NULL;
        size_t cap = 0;

        /* /etc/uploadd.conf */
        return getdelim(&line, &cap, '\0', f) < 0 ? NULL : line;
}

/* first line of the client's request */
char *read_first_line(FILE *peer)
{
<<<<<<< V
        char *line = NULL;
        size_t cap = 0;

        return getline(&line, &cap, peer) < 0 ? NULL : line;
=======
        char *line = malloc(2048);

        return line && fgets(line, 2048, peer) ? line : NULL;
>>>>>>> F
}

int set_timeouts(int fd)
{
<<<<<<< V
        struct timeval tv = { .tv_sec = 0 };
=======
        struct timeval tv = { .tv_sec = 10 };
>>>>>>> F

        return setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv));
}

int wait_worker(int fd)
{
        struct pollfd p = { .fd = fd, .events = POLLIN };

        return poll(&p, 1, -1);
}

void accept_loop(int listener, int max, volatile int *active, void (*start)(int))
{
        for (;;) {
                int fd = accept(listener, NULL, NULL);

                if (fd < 0)
                        continue;
<<<<<<< V
                (*active)++;
                start(fd);
=======
                if (*active >= max) {
                        close(fd);
                        continue;
                }
                (*active)++;
                start(fd);
>>>>>>> F
        }
}

void limit_converter(void)
{
        struct rlimit cpu = { 20, 20 }, mem = { 512u << 20, 512u << 20 };

        setrlimit(RLIMIT_CPU, &cpu);
        setrlimit(RLIMIT_AS, &mem);
}

/* pixel count from the query string */
uint32_t *canvas(const char *w, const char *h)
{
        unsigned long a = strtoul(w, NULL, 10), b = strtoul(h, NULL, 10);

<<<<<<< V
        if (a == 0 || b == 0 || a > SIZE_MAX / 4 / b)
                return NULL;
=======
        if (a == 0 || b == 0 || a > 4096 || b > 4096)
                return NULL;
>>>>>>> F
        return calloc(a * b, 4);
}
