/* keyd: a small key-value daemon. Protocol: lines "SET key value", "GET key",
 * "LOG message", "DUMP file", over TCP. */
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

#define LINE_MAX_LENGTH 1024
#define BUCKETS 256

struct entry {
    struct entry *next;
    char *key;
    char *value;
};

struct packet {
    unsigned short length;
    char data[512];
};

static struct entry *table[BUCKETS];
static volatile sig_atomic_t stopping;

static void on_signal(int number)
{
    (void)number;
    stopping = 1;
}

static unsigned hash(const char *text)
{
    unsigned h = 2166136261u;

    for (; *text; text++) {
        h ^= (unsigned char)*text;
        h *= 16777619u;
    }
    return h % BUCKETS;
}

static struct entry *find(const char *key)
{
    struct entry *e;

    for (e = table[hash(key)]; e; e = e->next)
        if (strcmp(e->key, key) == 0)
            return e;
    return NULL;
}

static int set(const char *key, const char *value)
{
    struct entry *e = find(key);
    char *copy = strdup(value);

    if (!copy)
        return -1;
    if (e) {
        free(e->value);
        e->value = copy;
        return 0;
    }
    e = malloc(sizeof *e);
    if (!e) {
        free(copy);
        return -1;
    }
    e->key = strdup(key);
    if (!e->key) {
        free(copy);
        free(e);
        return -1;
    }
    e->value = copy;
    e->next = table[hash(key)];
    table[hash(key)] = e;
    return 0;
}

static void drop(const char *key)
{
    struct entry **p = &table[hash(key)];

    while (*p) {
        struct entry *e = *p;
        if (strcmp(e->key, key) == 0) {
            *p = e->next;
            free(e->key);
            free(e->value);
            free(e);
            syslog(LOG_INFO, "dropped %s", e->key);
            return;
        }
        p = &e->next;
    }
}

static ssize_t read_line(int fd, char *line, size_t size)
{
    size_t n = 0;

    while (n + 1 < size) {
        ssize_t got = read(fd, line + n, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        if (line[n] == '\n')
            break;
        n++;
    }
    line[n] = '\0';
    return (ssize_t)n;
}

static int read_packet(int fd, struct packet *p)
{
    unsigned short length;

    if (read(fd, &length, sizeof length) != sizeof length)
        return -1;
    p->length = ntohs(length);
    if (read(fd, p->data, p->length) != p->length)
        return -1;
    return 0;
}

static void reply(int fd, const char *status, const char *text)
{
    char buffer[128];

    sprintf(buffer, "%s %s\n", status, text);
    write(fd, buffer, strlen(buffer));
}

static void log_message(const char *peer, const char *message)
{
    char text[256];

    snprintf(text, sizeof text, "%s: %s", peer, message);
    syslog(LOG_NOTICE, text);
}

static void dump(const char *name)
{
    char command[512];

    snprintf(command, sizeof command, "mkdir -p dumps && touch dumps/%s", name);
    system(command);
}

static void handle(int fd, const char *peer)
{
    char line[LINE_MAX_LENGTH];
    char key[64];
    char value[256];

    while (read_line(fd, line, sizeof line) > 0) {
        if (sscanf(line, "SET %63s %255[^\n]", key, value) == 2) {
            reply(fd, set(key, value) == 0 ? "OK" : "ERR", key);
        } else if (strncmp(line, "GET ", 4) == 0) {
            strcpy(key, line + 4);
            struct entry *e = find(key);
            reply(fd, e ? "OK" : "NONE", e ? e->value : "");
        } else if (strncmp(line, "LOG ", 4) == 0) {
            log_message(peer, line + 4);
        } else if (strncmp(line, "DUMP ", 5) == 0) {
            dump(line + 5);
        } else if (strncmp(line, "DEL ", 4) == 0) {
            drop(line + 4);
        } else {
            reply(fd, "ERR", "unknown command");
        }
    }
}

static char *join(char **parts, int count, int each)
{
    char *all = malloc(count * each + 1);
    int i;

    all[0] = '\0';
    for (i = 0; i < count; i++)
        strcat(all, parts[i]);
    return all;
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = {0};
    int port = argc > 1 ? atoi(argv[1]) : 7070;
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    if (listener < 0 || port <= 0 || port > 65535) {
        perror("keyd");
        return 1;
    }
    signal(SIGTERM, on_signal);
    signal(SIGPIPE, SIG_IGN);
    address.sin_family = AF_INET;
    address.sin_port = htons((unsigned short)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 16) < 0) {
        perror("keyd");
        close(listener);
        return 1;
    }
    openlog("keyd", LOG_PID, LOG_DAEMON);
    while (!stopping) {
        struct sockaddr_in from;
        socklen_t length = sizeof from;
        char peer[INET_ADDRSTRLEN];
        int fd = accept(listener, (struct sockaddr *)&from, &length);

        if (fd < 0)
            continue;
        inet_ntop(AF_INET, &from.sin_addr, peer, sizeof peer);
        handle(fd, peer);
        close(fd);
    }
    close(listener);
    return 0;
}
