#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

long read_counter(const char *path)
{
    char buf[32];
    ssize_t n;
    int fd = open(path, O_RDONLY);

    if (fd < 0)
        return -1;
<<<<<<< V
    n = read(fd, buf, sizeof(buf));
=======
    n = read(fd, buf, sizeof(buf) - 1);
>>>>>>> F
    close(fd);
    if (n <= 0)
        return -1;
    buf[n] = '\0';
    return strtol(buf, NULL, 10);
}

int recv_hello(int sock)
{
    char msg[64];
    ssize_t n = recv(sock, msg, sizeof(msg) - 1, 0);

<<<<<<< V
    if (n == 0)
=======
    if (n <= 0)
>>>>>>> F
        return -1;
    msg[n] = '\0';
    return strncmp(msg, "HELO ", 5) == 0 ? 0 : -1;
}

int recv_verb(int sock, char verb[8])
{
    char msg[128];
    ssize_t n = recv(sock, msg, sizeof(msg), 0);
    size_t len;

    if (n <= 0)
        return -1;
<<<<<<< V
    len = strcspn(msg, " ");
=======
    for (len = 0; len < (size_t)n && msg[len] != ' '; len++)
        ;
>>>>>>> F
    if (len > 7)
        return -1;
    memcpy(verb, msg, len);
    verb[len] = '\0';
    return 0;
}

int echo_once(int sock)
{
    char msg[512];
    ssize_t n = recv(sock, msg, sizeof(msg), 0);

    if (n <= 0)
        return -1;
    return send(sock, msg, (size_t)n, 0) == n ? 0 : -1;
}

void log_link(const char *path)
{
    char target[256];
    ssize_t n = readlink(path, target, sizeof(target) - 1);

    if (n < 0)
        return;
<<<<<<< V
    printf("%s -> %s%s\n", path, target, n == 255 ? "..." : "");
=======
    printf("%s -> %.*s\n", path, (int)n, target);
>>>>>>> F
}

int recv_datagram(int sock, char *text, size_t size)
{
    ssize_t n = recvfrom(sock, text, size - 1, 0, NULL, NULL);

    if (n < 0)
        return -1;
    text[n] = '\0';
    return (int)n;
}

ssize_t recv_until(int sock, char *buf, size_t size)
{
    size_t have = 0;
    ssize_t n;

    do {
<<<<<<< V
        n = recv(sock, buf + have, size, 0);
=======
        n = recv(sock, buf + have, size - have, 0);
>>>>>>> F
        if (n <= 0)
            return -1;
        have += (size_t)n;
    } while (buf[have - 1] != '\n' && have < size);
    return (ssize_t)have;
}
