#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#define HEAD_CAP 4096
#define VALUE_CAP 512

struct request {
  const char *method;
  char path[VALUE_CAP];     /* percent-decoded */
  char query[VALUE_CAP];    /* as it came; the request line has no blanks or controls */
  char host[128];           /* checked by parse: letters, digits, dots, dashes, port */
  const char *lang;         /* points into the request head, one line */
};

struct response {
  char head[HEAD_CAP];
  size_t len;
  bool failed;
};

static int unhex(char c) {
  if (isdigit((unsigned char)c))
    return c - '0';
  c = (char)tolower((unsigned char)c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes %XX and '+'; any byte but NUL may come out. */
bool url_decode(const char *s, size_t n, char *out, size_t cap) {
  size_t w = 0;

  for (size_t i = 0; i < n; i++) {
    int c = (unsigned char)s[i];
    if (c == '%') {
      if (n - i < 3 || unhex(s[i + 1]) < 0 || unhex(s[i + 2]) < 0)
        return false;
      c = unhex(s[i + 1]) << 4 | unhex(s[i + 2]);
      i += 2;
    } else if (c == '+') {
      c = ' ';
    }
    if (c == '\0' || w + 1 >= cap)
      return false;
    out[w++] = (char)c;
  }
  out[w] = '\0';
  return true;
}

/* The decoded value of a parameter. */
bool query_get(const struct request *rq, const char *name, char *out, size_t cap) {
  size_t n = strlen(name);
  const char *p = rq->query;

  while (*p) {
    size_t len = strcspn(p, "&");
    if (len > n && strncmp(p, name, n) == 0 && p[n] == '=')
      return url_decode(p + n + 1, len - n - 1, out, cap);
    p += len;
    if (*p)
      p++;
  }
  return false;
}

static void head_raw(struct response *r, const char *s, size_t n) {
  if (n > HEAD_CAP - r->len) {
    r->failed = true;
    return;
  }
  memcpy(r->head + r->len, s, n);
  r->len += n;
}

static void head_printf(struct response *r, const char *fmt, ...) {
  char line[VALUE_CAP * 2];
  va_list ap;
  int n;

  va_start(ap, fmt);
  n = vsnprintf(line, sizeof line, fmt, ap);
  va_end(ap);
  if (n < 0 || (size_t)n >= sizeof line)
    r->failed = true;
  else
    head_raw(r, line, (size_t)n);
}

/* A header whose value may hold anything: control bytes become blanks. */
static void head_field(struct response *r, const char *name, const char *value) {
  head_raw(r, name, strlen(name));
  head_raw(r, ": ", 2);
  for (; *value; value++)
    head_raw(r, (unsigned char)*value < 0x20 || *value == 0x7f ? " " : value, 1);
  head_raw(r, "\r\n", 2);
}

static void begin(struct response *r, int status, const char *reason) {
  r->len = 0;
  r->failed = false;
  head_printf(r, "HTTP/1.1 %d %s\r\n", status, reason);
  head_raw(r, "Connection: close\r\n", 19);
}

static bool end(struct response *r, int fd, size_t body) {
  size_t done = 0;

  head_printf(r, "Content-Length: %zu\r\n\r\n", body);
  while (!r->failed && done < r->len) {
    ssize_t n = send(fd, r->head + done, r->len - done, MSG_NOSIGNAL);
    if (n < 0 && errno != EINTR)
      return false;
    if (n > 0)
      done += (size_t)n;
  }
  return !r->failed;
}

/* Directories are asked for with a slash at the end. */
bool send_add_slash(int fd, const struct request *rq) {
  struct response r;

  begin(&r, 301, "Moved Permanently");
<<<<<<< V
  head_printf(&r, "Location: http://%s%s/\r\n", rq->host, rq->path);
=======
  char where[VALUE_CAP * 2];
  snprintf(where, sizeof where, "http://%s%s/", rq->host, rq->path);
  head_field(&r, "Location", where);
>>>>>>> F
  return end(&r, fd, 0);
}

/* The front page is on https only; it takes the parameters along. */
bool send_to_https(int fd, const struct request *rq) {
  struct response r;

  begin(&r, 308, "Permanent Redirect");
  head_printf(&r, "Location: https://%s/?%s\r\n", rq->host, rq->query);
  return end(&r, fd, 0);
}

bool send_theme(int fd, const struct request *rq) {
  struct response r;
  char theme[64];

  if (!query_get(rq, "theme", theme, sizeof theme))
    strcpy(theme, "plain");
  begin(&r, 204, "No Content");
<<<<<<< V
  theme[strcspn(theme, "; ,")] = '\0';
  head_printf(&r, "Set-Cookie: theme=%s; Path=/; SameSite=Lax\r\n", theme);
=======
  theme[strspn(theme, "abcdefghijklmnopqrstuvwxyz-")] = '\0';
  head_printf(&r, "Set-Cookie: theme=%s; Path=/; SameSite=Lax\r\n", theme);
>>>>>>> F
  return end(&r, fd, 0);
}

bool send_download_head(int fd, const char *stored_name, const char *type, size_t size) {
  struct response r;
  char value[VALUE_CAP];
  size_t w = 0;

  for (; *stored_name && w + 2 < 200; stored_name++)
    if (*stored_name != '"' && *stored_name != '\\')
      value[w++] = *stored_name;
  value[w] = '\0';

  char field[VALUE_CAP];
  snprintf(field, sizeof field, "attachment; filename=\"%s\"", value);
  begin(&r, 200, "OK");
  head_field(&r, "Content-Type", type);
  head_field(&r, "Content-Disposition", field);
  head_raw(&r, "X-Content-Type-Options: nosniff\r\n", 33);
  return end(&r, fd, size);
}
