#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

void process(const uint8_t *p, size_t n);

int relay(int from, int to)
{
    uint8_t buf[2048];
<<<<<<< V
    size_t n = read(from, buf, sizeof(buf));

    if (n == 0)
        return -1;
=======
    ssize_t n = read(from, buf, sizeof(buf));

    if (n <= 0)
        return -1;
>>>>>>> F
    return write(to, buf, n) < 0 ? -1 : 0;
}

int handle_one(int sock)
{
    uint8_t buf[1500];
    ssize_t n = recv(sock, buf, sizeof(buf), 0);

<<<<<<< V
    if (n == 0)
        return (int)n;
=======
    if (n <= 0)
        return (int)n;
>>>>>>> F
    process(buf, (size_t)n);
    return 1;
}

int need_header(ssize_t got)
{
<<<<<<< V
    return got < sizeof(uint64_t);
=======
    return got < (ssize_t)sizeof(uint64_t);
>>>>>>> F
}

uint8_t *load_rest(FILE *fp, size_t *len)
{
    long end, at = ftell(fp);
    uint8_t *p;

    if (at < 0 || fseek(fp, 0, SEEK_END) != 0)
        return NULL;
    end = ftell(fp);
<<<<<<< V
    if (end == at || fseek(fp, at, SEEK_SET) != 0)
        return NULL;
=======
    if (end < at || fseek(fp, at, SEEK_SET) != 0)
        return NULL;
>>>>>>> F
    *len = (size_t)(end - at);
    p = malloc(*len + 1);
    if (p)
        *len = fread(p, 1, *len, fp);
    return p;
}

int write_all(int fd, const uint8_t *p, size_t n)
{
    while (n > 0) {
        ssize_t w = write(fd, p, n);

        if (w < 0 && errno == EINTR)
            continue;
<<<<<<< V
        if (w == 0)
            return -1;
=======
        if (w <= 0)
            return -1;
>>>>>>> F
        p += w;
        n -= (size_t)w;
    }
    return 0;
}

int copy_field(const uint8_t *src, int len, uint8_t *dst, int room)
{
<<<<<<< V
    if (len == 0 || len > room)
        return -1;
=======
    if (len < 0 || len > room)
        return -1;
>>>>>>> F
    memcpy(dst, src, (size_t)len);
    return len;
}

ssize_t read_some(int fd, uint8_t *buf, size_t room)
{
    ssize_t n;

    do {
        n = read(fd, buf, room);
    } while (n < 0 && errno == EINTR);
    return n;
}

long drain(int fd)
{
    uint8_t skip[256];
    long total = 0;
    ssize_t n;

    while ((n = read(fd, skip, sizeof(skip))) > 0)
        total += n;
    return n < 0 ? -1 : total;
}
