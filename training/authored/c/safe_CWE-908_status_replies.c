#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

struct status {
    uint8_t state;
    uint32_t uptime;
    char name[24];
};

struct __attribute__((packed)) ping {
    uint16_t seq;
    uint32_t when;
};

struct stats {
    uint32_t sent, lost;
};

int send_status(int fd, uint8_t state, uint32_t uptime, const char *name)
{
    struct status st;

    memset(&st, 0, sizeof(st));
    st.state = state;
    st.uptime = uptime;
    snprintf(st.name, sizeof(st.name), "%s", name);
    return send(fd, &st, sizeof(st), 0) == sizeof(st) ? 0 : -1;
}

int send_ping(int fd, uint16_t seq, uint32_t when)
{
    struct ping p;

    p.seq = seq;
    p.when = when;
    return send(fd, &p, sizeof(p), 0) == sizeof(p) ? 0 : -1;
}

int send_stats(int fd, uint32_t sent, uint32_t lost)
{
    struct stats s;

    s.sent = sent;
    s.lost = lost;
    return send(fd, &s, sizeof(s), 0) == sizeof(s) ? 0 : -1;
}

int send_text(int fd, const char *text)
{
    char buf[128];
    int n = snprintf(buf, sizeof(buf), "INFO %s\n", text);

    if (n < 0)
        return -1;
    if ((size_t)n >= sizeof(buf))
        n = sizeof(buf) - 1;
    return send(fd, buf, (size_t)n, 0) == n ? 0 : -1;
}

int connect_local(const char *path)
{
    struct sockaddr_un sa = { .sun_family = AF_UNIX };
    int fd;

    if (strlen(path) >= sizeof(sa.sun_path))
        return -1;
    strcpy(sa.sun_path, path);
    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&sa, sizeof(sa)) < 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

int send_padded(int fd, const void *p, size_t n)
{
    uint8_t block[256] = { 0 };

    if (n > sizeof(block))
        return -1;
    memcpy(block, p, n);
    return write(fd, block, sizeof(block)) == sizeof(block) ? 0 : -1;
}

uint8_t *sector_new(const uint8_t *data, size_t n)
{
    uint8_t *s = malloc(512);

    if (s == NULL || n > 512) {
        free(s);
        return NULL;
    }
    memcpy(s, data, n);
    memset(s + n, 0xff, 512 - n);
    return s;
}

int forward(int from, int to)
{
    uint8_t buf[1024];
    ssize_t n = recv(from, buf, sizeof(buf), 0);

    if (n <= 0)
        return -1;
    return send(to, buf, (size_t)n, 0) == n ? 0 : -1;
}
