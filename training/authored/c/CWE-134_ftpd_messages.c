#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <err.h>

#define LINE 512

struct session { FILE *out; char user[32]; char cwd[256]; int verbose; };

/* reply codes are table driven; the text never changes at run time */
static const char *const replies[] = {
  "200 OK\r\n", "331 Password for %s\r\n", "530 Login incorrect\r\n",
};

void reply(struct session *s, int idx)
{
  fprintf(s->out, replies[idx], s->user);
}

void log_login(struct session *s)
{
  char line[LINE];
  snprintf(line, sizeof line, "login %s cwd %s", s->user, s->cwd);
<<<<<<< V
  syslog(LOG_INFO, line);
=======
  syslog(LOG_INFO, "%s", line);
>>>>>>> F
}

void log_start(int port)
{
  char line[LINE];
  snprintf(line, sizeof line, "listening on %d", port);
  syslog(LOG_INFO, line);
}

void echo_command(struct session *s, const char *cmd)
{
<<<<<<< V
  fprintf(s->out, cmd);
=======
  fputs(cmd, s->out);
>>>>>>> F
  fflush(s->out);
}

void send_padded(struct session *s, const char *name, int width)
{
<<<<<<< V
  char fmt[LINE];
  snprintf(fmt, sizeof fmt, "%%%ds %s\r\n", width, name);
  fprintf(s->out, fmt, "-");
=======
  fprintf(s->out, "%*s %s\r\n", width, "-", name);
>>>>>>> F
}

void send_size(struct session *s, long bytes, int width)
{
  char fmt[16];
  if (width < 1 || width > 20) width = 12;
  snprintf(fmt, sizeof fmt, "%%%dld\r\n", width);
  fprintf(s->out, fmt, bytes);
}

void site_help(struct session *s, const char *topic)
{
  char buf[LINE];
<<<<<<< V
  snprintf(buf, sizeof buf, topic);
=======
  snprintf(buf, sizeof buf, "%s", topic);
>>>>>>> F
  fputs(buf, s->out);
}

void fail_config(const char *path, const char *text)
{
<<<<<<< V
  fprintf(stderr, "%s: ", path);
  errx(1, text);
=======
  errx(1, "%s: %s", path, text);
>>>>>>> F
}

void trace(struct session *s, const char *fmt, ...)
{
  va_list ap;
  if (!s->verbose) return;
  va_start(ap, fmt);
  vfprintf(stderr, fmt, ap);
  va_end(ap);
}

void trace_cwd(struct session *s)
{
<<<<<<< V
  trace(s, s->cwd);
=======
  trace(s, "%s", s->cwd);
>>>>>>> F
}
