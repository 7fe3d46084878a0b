/* thermostat-httpd: minimal web interface on the thermostat (port 80). */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hal.h"

#define REQ_MAX   1024
#define NAME_MAX_ 24

static char room_name[NAME_MAX_] = "Living room";
static int target = 21;

static void reply(int fd, int status, const char *body)
{
    char head[160];
    int n = snprintf(head, sizeof head,
                     "HTTP/1.0 %d %s\r\nContent-Type: text/plain\r\n"
                     "Content-Length: %zu\r\n\r\n",
                     status, status == 200 ? "OK" : "Error", strlen(body));
    write(fd, head, n);
    write(fd, body, strlen(body));
}

/* Copies the value of a query parameter into out; returns 0 if there is none. */
static int query_param(const char *query, const char *key, char *out, size_t size)
{
    size_t klen = strlen(key);
    for (const char *p = query; p && *p; p = strchr(p, '&') ? strchr(p, '&') + 1 : NULL) {
        if (strncmp(p, key, klen) == 0 && p[klen] == '=') {
            const char *value = p + klen + 1;
            size_t len = strcspn(value, "& ");
<<<<<<< V
            memcpy(out, value, len);
            out[len < size ? len : size - 1] = '\0';
=======
            if (len >= size)
                len = size - 1;
            memcpy(out, value, len);
            out[len] = '\0';
>>>>>>> F
            return 1;
        }
    }
    return 0;
}

static void handle(int fd)
{
    char req[REQ_MAX], path[64], value[16], body[128];
    ssize_t n = read(fd, req, sizeof req - 1);
    if (n <= 0)
        return;
    req[n] = '\0';

    char *end = strstr(req, "\r\n");
    if (strncmp(req, "GET ", 4) != 0 || end == NULL) {
        reply(fd, 400, "bad request\n");
        return;
    }
    *end = '\0';

    char *query = strchr(req + 4, '?');
    if (query)
        *query++ = '\0';
<<<<<<< V
    if (sscanf(req + 4, "%s", path) != 1)
=======
    if (sscanf(req + 4, "%63s", path) != 1)
>>>>>>> F
        path[0] = '\0';

    if (strcmp(path, "/") == 0) {
        snprintf(body, sizeof body, "%s: %d.%d C, target %d C\n",
                 room_name, hal_temp() / 10, hal_temp() % 10, target);
        reply(fd, 200, body);
    } else if (strcmp(path, "/set") == 0 && query_param(query, "t", value, sizeof value)) {
        int t = atoi(value);
        if (t >= 5 && t <= 30)
            target = t;
        hal_set_target(target);
        reply(fd, 200, "ok\n");
    } else if (strcmp(path, "/name") == 0
               && query_param(query, "n", room_name, sizeof room_name)) {
        reply(fd, 200, "ok\n");
    } else {
        reply(fd, 404, "not found\n");
    }
}

int main(void)
{
    int s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in addr = { .sin_family = AF_INET, .sin_port = htons(80) };
    if (s < 0 || bind(s, (struct sockaddr *)&addr, sizeof addr) < 0 || listen(s, 4) < 0)
        return 1;
    for (;;) {
        int fd = accept(s, NULL, NULL);
        if (fd < 0)
            continue;
        handle(fd);
        close(fd);
    }
}
