// Select-based chat server: one line per message, /nick, /kick, /quit.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>

typedef struct client {
    int fd;
    int op;
    char nick[20];
    char line[512];
    size_t used;
    struct client *next;
} client_t;

static client_t *clients;
static client_t *last_speaker;

static void say(client_t *to, const char *text) {
    if (write(to->fd, text, strlen(text)) < 0 && errno != EPIPE) perror("write");
}

static void broadcast(client_t *from, const char *text) {
    char out[600];
    snprintf(out, sizeof(out), "<%s> %s\n", from->nick, text);
    for (client_t *c = clients; c; c = c->next)
        if (c != from) say(c, out);
    last_speaker = from;
}

static void drop(client_t *gone) {
    client_t **p = &clients;
    while (*p && *p != gone) p = &(*p)->next;
    if (*p) *p = gone->next;
    if (last_speaker == gone) last_speaker = NULL;
    close(gone->fd);
    free(gone);
}

static client_t *by_nick(const char *nick) {
    for (client_t *c = clients; c; c = c->next)
        if (strcasecmp(c->nick, nick) == 0) return c;
    return NULL;
}

/* returns 0 when the client is gone */
static int command(client_t *c, char *line) {
    char *arg = strchr(line, ' ');
    if (arg) *arg++ = '\0';
    if (strcmp(line, "/quit") == 0) {
        drop(c);
        return 0;
    }
    if (strcmp(line, "/nick") == 0 && arg && !by_nick(arg)) {
        snprintf(c->nick, sizeof(c->nick), "%s", arg);
    } else if (strcmp(line, "/kick") == 0 && arg && c->op) {
        client_t *target = by_nick(arg);
        if (target && target != c) {
            say(target, "* you were kicked\n");
<<<<<<< V
            drop(target);
            broadcast(c, target->nick);
=======
            broadcast(c, target->nick);
            drop(target);
>>>>>>> F
        }
    } else if (strcmp(line, "/last") == 0 && last_speaker) say(c, last_speaker->nick);
    return 1;
}

static void input(client_t *c) {
    ssize_t n = read(c->fd, c->line + c->used, sizeof(c->line) - 1 - c->used);
    if (n <= 0) {
        drop(c);
        return;
    }
    c->used += n;
    c->line[c->used] = '\0';
    char *nl;
    while ((nl = strchr(c->line, '\n')) != NULL) {
        *nl = '\0';
        if (c->line[0] == '/') {
<<<<<<< V
            command(c, c->line);
=======
            if (!command(c, c->line)) return;
>>>>>>> F
        } else {
            broadcast(c, c->line);
        }
        c->used -= nl + 1 - c->line;
        memmove(c->line, nl + 1, c->used + 1);
    }
    if (c->used == sizeof(c->line) - 1) c->used = 0;
}

void serve(int listener) {
    for (;;) {
        fd_set set;
        int max = listener;
        FD_ZERO(&set);
        FD_SET(listener, &set);
        for (client_t *c = clients; c; c = c->next) {
            FD_SET(c->fd, &set);
            if (c->fd > max) max = c->fd;
        }
        if (select(max + 1, &set, NULL, NULL, NULL) < 0) continue;
        client_t *ready = clients;
        while (ready && !FD_ISSET(ready->fd, &set)) ready = ready->next;
        if (ready) input(ready); /* one per round, the list may change */
        if (FD_ISSET(listener, &set)) {
            int fd = accept(listener, NULL, NULL);
            client_t *c = fd < 0 || fd >= FD_SETSIZE ? NULL : calloc(1, sizeof(*c));
            if (!c && fd >= 0) close(fd);
            if (!c) continue;
            c->fd = fd;
            c->op = clients == NULL;
            snprintf(c->nick, sizeof(c->nick), "guest%d", fd);
            c->next = clients;
            clients = c;
        }
    }
}
