#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

struct response {
    int status;
    const char *type;
    size_t length;
    time_t modified;
    int keep_alive;
};

static const struct {
    int code;
    const char *text;
} reasons[] = {
    { 200, "OK" }, { 204, "No Content" }, { 304, "Not Modified" }, { 400, "Bad Request" },
    { 404, "Not Found" }, { 405, "Method Not Allowed" }, { 500, "Internal Server Error" },
};

static const struct {
    const char *ext;
    const char *type;
} types[] = {
    { "html", "text/html; charset=utf-8" }, { "css", "text/css" }, { "js", "text/javascript" },
    { "png", "image/png" }, { "svg", "image/svg+xml" }, { "json", "application/json" },
};

static const char *reason(int code)
{
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
        if (reasons[i].code == code)
            return reasons[i].text;
    return "Unknown";
}

const char *mime_type(const char *path)
{
    const char *dot = strrchr(path, '.');

    if (dot != NULL)
        for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
            if (strcmp(dot + 1, types[i].ext) == 0)
                return types[i].type;
    return "application/octet-stream";
}

static void http_date(char out[32], time_t t)
{
    struct tm tm;

    if (gmtime_r(&t, &tm) == NULL || strftime(out, 32, "%a, %d %b %Y %H:%M:%S GMT", &tm) == 0)
        strcpy(out, "Thu, 01 Jan 1970 00:00:00 GMT");
}

int make_etag(char *out, size_t size, const struct stat *st)
{
    int n = snprintf(out, size, "\"%llx-%llx\"", (unsigned long long)st->st_mtime,
                     (unsigned long long)st->st_size);

    return n > 0 && (size_t)n < size ? n : -1;
}

static int send_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t k = send(fd, p, n, MSG_NOSIGNAL);

        if (k < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        p += k;
        n -= (size_t)k;
    }
    return 0;
}

int send_head(int fd, const struct response *r)
{
    char head[512], now[32], modified[32];
    int n;

    http_date(now, time(NULL));
    http_date(modified, r->modified);
    n = snprintf(head, sizeof(head),
                 "HTTP/1.1 %d %s\r\nDate: %s\r\nLast-Modified: %s\r\n"
                 "Content-Type: %s\r\nContent-Length: %zu\r\nConnection: %s\r\n\r\n",
                 r->status, reason(r->status), now, modified, r->type, r->length,
                 r->keep_alive ? "keep-alive" : "close");
    if (n < 0 || (size_t)n >= sizeof(head))
        return -1;
    return send_all(fd, head, (size_t)n);
}

int send_error_page(int fd, int status)
{
    char body[160];
    struct response r = { 0 };

    r.status = status;
    r.type = "text/html; charset=utf-8";
    r.length = (size_t)sprintf(body, "<h1>%d %s</h1>\n", status, reason(status));
    if (send_head(fd, &r) != 0)
        return -1;
    return send_all(fd, body, r.length);
}

int send_file(int fd, int file, const struct stat *st, const char *type)
{
    char block[16384];
    struct response r = { 200, type, (size_t)st->st_size, st->st_mtime, 1 };
    size_t left = r.length;

    if (send_head(fd, &r) != 0)
        return -1;
    while (left > 0) {
        ssize_t n = read(file, block, left < sizeof(block) ? left : sizeof(block));

        if (n <= 0 || send_all(fd, block, (size_t)n) != 0)
            return -1;
        left -= (size_t)n;
    }
    return 0;
}
