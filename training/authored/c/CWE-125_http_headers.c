#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct req {
    char method[8];
    char path[256];
    size_t body_len;
    const char *hdr[32];
    int nhdr;
};

int req_method(struct req *r, const char *line)
{
    const char *sp = strchr(line, ' ');

<<<<<<< V
    if (!sp || sp == line || strlen(line) > sizeof(r->path))
=======
    if (!sp || sp - line >= (long)sizeof(r->method))
>>>>>>> F
        return -1;
    memcpy(r->method, line, (size_t)(sp - line));
    r->method[sp - line] = '\0';
    return 0;
}

int req_path(struct req *r, const char *line)
{
    const char *a = strchr(line, ' ');
    const char *b = a ? strchr(a + 1, ' ') : NULL;

    if (!b)
        return -1;
    snprintf(r->path, sizeof(r->path), "%.*s", (int)(b - a - 1), a + 1);
    return 0;
}

int req_add_header(struct req *r, const char *line)
{
<<<<<<< V
    if (r->nhdr > 32)
=======
    if (r->nhdr >= 32)
>>>>>>> F
        return -1;
    r->hdr[r->nhdr++] = line;
    return 0;
}

const char *req_header(const struct req *r, const char *name)
{
    size_t n = strlen(name);

    for (int i = 0; i < r->nhdr; i++)
        if (!strncasecmp(r->hdr[i], name, n) && r->hdr[i][n] == ':')
            return r->hdr[i] + n + 1 + strspn(r->hdr[i] + n + 1, " \t");
    return NULL;
}

int req_length(struct req *r)
{
    const char *v = req_header(r, "Content-Length");

<<<<<<< V
    r->body_len = v[0] ? strtoul(v, NULL, 10) : 0;
=======
    r->body_len = v ? strtoul(v, NULL, 10) : 0;
>>>>>>> F
    return r->body_len <= 65536 ? 0 : -1;
}

char *req_body(const struct req *r, const char *buf, size_t have)
{
    char *body;

<<<<<<< V
    if (have == 0 || r->body_len == 0)
=======
    if (have < r->body_len)
>>>>>>> F
        return NULL;
    body = malloc(r->body_len + 1);
    if (body) {
        memcpy(body, buf, r->body_len);
        body[r->body_len] = '\0';
    }
    return body;
}

int req_boundary(const struct req *r, char out[71])
{
    const char *v = req_header(r, "Content-Type");
    const char *b = v ? strstr(v, "boundary=") : NULL;
    size_t n;

    if (!b)
        return -1;
    b += 9;
    n = strcspn(b, "; \r\n");
<<<<<<< V
    if (n > 255)
=======
    if (n > 70)
>>>>>>> F
        return -1;
    memcpy(out, b, n);
    out[n] = '\0';
    return 0;
}

int req_keepalive(const struct req *r)
{
    const char *v = req_header(r, "Connection");

    return v && !strncasecmp(v, "keep-alive", 10);
}

size_t chunk_size(const char *line, size_t left)
{
    size_t n = strtoul(line, NULL, 16);

<<<<<<< V
    return left >= 2 && n + 2 <= left ? n : 0;
=======
    return left >= 2 && n <= left - 2 ? n : 0;
>>>>>>> F
}
