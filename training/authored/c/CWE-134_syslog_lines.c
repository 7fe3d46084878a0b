#include <errno.h>
#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <systemd/sd-journal.h>

struct peer { char name[64]; char addr[46]; unsigned port; };

void peer_joined(const struct peer *p)
{
  char line[160];
  snprintf(line, sizeof line, "%s joined from %s", p->name, p->addr);
<<<<<<< V
  syslog(LOG_INFO, line);
=======
  syslog(LOG_INFO, "%s", line);
>>>>>>> F
}

void peer_left(const struct peer *p)
{
  syslog(LOG_INFO, "%s:%u left", p->addr, p->port);
}

int reply(FILE *to, const char *text)
{
<<<<<<< V
  return fprintf(to, text);
=======
  return fputs(text, to);
>>>>>>> F
}

int status_line(char *out, size_t n, const struct peer *p, const char *state)
{
<<<<<<< V
  char fmt[96];
  snprintf(fmt, sizeof fmt, "%s: %%s", p->name);
  return snprintf(out, n, fmt, state);
=======
  const char *fmt = "%s: %s";
  return snprintf(out, n, fmt, p->name, state);
>>>>>>> F
}

void refuse(const struct peer *p, const char *reason)
{
<<<<<<< V
  warnx(reason);
=======
  warnx("%s", reason);
>>>>>>> F
  syslog(LOG_WARNING, "refused %s", p->addr);
}

void journal(const struct peer *p, const char *text)
{
<<<<<<< V
  sd_journal_print(LOG_INFO, text);
=======
  sd_journal_print(LOG_INFO, "%s", text);
>>>>>>> F
  sd_journal_send("MESSAGE=peer event", "PEER=%s", p->name, NULL);
}

__attribute__((format(printf, 2, 3)))
void note(int level, const char *fmt, ...)
{
  va_list ap;
  va_start(ap, fmt);
  vsyslog(level, fmt, ap);
  va_end(ap);
}

void command_failed(const struct peer *p, const char *command)
{
<<<<<<< V
  note(LOG_ERR, command);
=======
  note(LOG_ERR, "%s: %s", p->addr, command);
>>>>>>> F
}

void usage(const char *prog, int brief)
{
  static const char *const forms[] = {"usage: %s [-v] FILE\n", "%s: try --help\n"};
  fprintf(stderr, forms[brief ? 1 : 0], prog);
}

int read_greeting(const char *line, struct peer *p)
{
<<<<<<< V
  return sscanf(line, "HELLO %s", p->name) == 1;
=======
  return sscanf(line, "HELLO %63s", p->name) == 1;
>>>>>>> F
}
