#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

#define TOPIC_LEN   80
#define MAX_TOPICS  64
#define LINE_LEN    256

struct client {
    int  fd;
    bool authed;
    char user[24];
};

struct topic {
    char title[TOPIC_LEN];
    char by[24];
    unsigned posts;
};

enum err { E_NONE, E_ARG, E_AUTH, E_FULL, E_UNKNOWN };

static const char *const err_text[] = {
    [E_NONE]    = "200 done\r\n",
    [E_ARG]     = "400 argument missing\r\n",
    [E_AUTH]    = "401 log in first\r\n",
    [E_FULL]    = "452 no room for another topic\r\n",
    [E_UNKNOWN] = "500 what?\r\n",
};

static struct topic topics[MAX_TOPICS];
static unsigned     ntopics;

static void send_all(int fd, const char *s, size_t n)
{
    while (n > 0) {
        ssize_t w = send(fd, s, n, MSG_NOSIGNAL);
        if (w <= 0)
            return;
        s += w;
        n -= (size_t)w;
    }
}

/* Formats and sends. */
static void reply(struct client *c, const char *fmt, ...)
{
    char    buf[512];
    va_list ap;
    int     n;

    va_start(ap, fmt);
    n = vsnprintf(buf, sizeof buf, fmt, ap);
    va_end(ap);
    if (n < 0)
        return;
    send_all(c->fd, buf, (size_t)n < sizeof buf ? (size_t)n : sizeof buf - 1);
}

/* Sends as it is. */
static void reply_text(struct client *c, const char *text)
{
    send_all(c->fd, text, strlen(text));
}

static void note(struct client *c, const char *fmt, ...)
{
    char    msg[320];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(msg, sizeof msg, fmt, ap);
    va_end(ap);
    syslog(LOG_INFO, "[%d] %s", c->fd, msg);
}

static void scrub(char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s < 0x20 || *s == 0x7f)
            *s = ' ';
}

static enum err cmd_topics(struct client *c, char *arg)
{
    (void)arg;
    for (unsigned i = 0; i < ntopics; i++)
        reply(c, "210 %u %s (%s, %u posts)\r\n", i + 1, topics[i].title,
              topics[i].by, topics[i].posts);
    return E_NONE;
}

static enum err cmd_new(struct client *c, char *arg)
{
    struct topic *t;

    if (!c->authed)
        return E_AUTH;
    if (*arg == '\0')
        return E_ARG;
    if (ntopics == MAX_TOPICS)
        return E_FULL;
    t = &topics[ntopics++];
    snprintf(t->title, sizeof t->title, "%s", arg);
    snprintf(t->by, sizeof t->by, "%s", c->user);
    t->posts = 0;
    note(c, "new topic by %s", c->user);
    return E_NONE;
}

static enum err cmd_show(struct client *c, char *arg)
{
    unsigned long n = strtoul(arg, NULL, 10);

    if (n == 0 || n > ntopics)
        return E_ARG;
    reply_text(c, "211 ");
<<<<<<< V
    reply(c, topics[n - 1].title);
=======
    reply_text(c, topics[n - 1].title);
>>>>>>> F
    reply_text(c, "\r\n");
    return E_NONE;
}

static enum err cmd_echo(struct client *c, char *arg)
{
    char line[LINE_LEN + 8];

    snprintf(line, sizeof line, "212 %s\r\n", arg);
<<<<<<< V
    note(c, line + 4);
    reply_text(c, line);
=======
    note(c, "%s", arg);
    reply_text(c, line);
>>>>>>> F
    return E_NONE;
}

static const struct {
    const char *name;
    enum err  (*fn)(struct client *, char *);
} commands[] = {
    { "topics", cmd_topics },
    { "new",    cmd_new },
    { "show",   cmd_show },
    { "echo",   cmd_echo },
};

/* line is NUL-terminated, at most LINE_LEN bytes with the NUL. */
void bbs_line(struct client *c, char *line)
{
    char  *arg;
    enum err e = E_UNKNOWN;

    line[strcspn(line, "\r\n")] = '\0';
    scrub(line);
    arg = strchr(line, ' ');
    if (arg)
        *arg++ = '\0';
    else
        arg = line + strlen(line);

    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(commands[i].name, line) == 0) {
            e = commands[i].fn(c, arg);
            break;
        }
    }
    reply(c, err_text[e]);
}

void bbs_welcome(struct client *c, const char *host)
{
    reply(c, "220 %s board, %u topics\r\n", host, ntopics);
    note(c, "connected");
}
