#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define MAX_PLAYERS 32
#define BODY_MAX 256
#define NAME_MAX_LEN 20

enum msg_type { MSG_HELLO = 1, MSG_CHAT, MSG_SCORES, MSG_BYE };

struct player {
    int fd;
    char name[NAME_MAX_LEN + 1];
    int32_t score;
};

static struct player players[MAX_PLAYERS];

static bool read_full(int fd, void *buf, size_t len)
{
    uint8_t *p = buf;
    while (len > 0) {
        ssize_t n = read(fd, p, len);
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

static bool send_msg(int fd, uint8_t type, const void *body, uint16_t len)
{
    uint8_t head[3] = { type, (uint8_t)(len >> 8), (uint8_t)len };
    return send(fd, head, sizeof head, MSG_NOSIGNAL) == (ssize_t)sizeof head
        && send(fd, body, len, MSG_NOSIGNAL) == len;
}

static void to_all(const struct player *from, uint8_t type, const void *body, uint16_t len)
{
    for (int i = 0; i < MAX_PLAYERS; i++)
        if (players[i].fd > 0 && &players[i] != from)
            send_msg(players[i].fd, type, body, len);
}

static void hello(struct player *p, const uint8_t *body, int len)
{
<<<<<<< V
    if (len > (int)sizeof p->name)
        len = sizeof p->name;
=======
    if (len > NAME_MAX_LEN)
        len = NAME_MAX_LEN;
>>>>>>> F
    memcpy(p->name, body, (size_t)len);
    p->name[len] = '\0';
    to_all(p, MSG_HELLO, p->name, (uint16_t)strlen(p->name));
}

static void scores(struct player *p, const uint8_t *body, int len)
{
    uint8_t out[4 * MAX_PLAYERS];
    uint16_t n = 0;

    if (len != 1 || body[0] > MAX_PLAYERS)
        return;
    for (int i = 0; i < body[0]; i++) {
        uint32_t v = htonl((uint32_t)players[i].score);
        memcpy(out + n, &v, 4);
        n += 4;
    }
    send_msg(p->fd, MSG_SCORES, out, n);
}

/* Handles one message of a player whose socket is readable. */
bool on_readable(struct player *p)
{
    uint8_t head[3], body[BODY_MAX];

    if (!read_full(p->fd, head, sizeof head))
        return false;
    int16_t len = (int16_t)(head[1] << 8 | head[2]);
<<<<<<< V
    if (len > BODY_MAX)
=======
    if (len < 0 || len > BODY_MAX)
>>>>>>> F
        return false;
    if (!read_full(p->fd, body, (size_t)len))
        return false;

    switch (head[0]) {
    case MSG_HELLO:
        hello(p, body, len);
        break;
    case MSG_CHAT:
        if (p->name[0] != '\0')
            to_all(p, MSG_CHAT, body, (uint16_t)len);
        break;
    case MSG_SCORES:
        scores(p, body, len);
        break;
    case MSG_BYE:
        return false;
    default:
        fprintf(stderr, "player %s: message %u\n", p->name, head[0]);
    }
    return true;
}
