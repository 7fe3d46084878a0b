/*
 * Messages of the backup client in several languages.  The tables are part
 * of the program; catalog_check() makes sure at start-up that a translation
 * takes the same arguments as the English text before it is ever used.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum msg_id {
  MSG_CONNECTING,
  MSG_SENT,
  MSG_SKIPPED,
  MSG_SERVER_SAYS,
  MSG_DONE,
  MSG_COUNT
};

struct language {
  char code[6];
  const char *text[MSG_COUNT];
};

static const struct language english = {
  "en",
  {
    "connecting to %s, port %u",
    "sent %s (%llu bytes)",
    "skipped %s: %s",
    "server: %s",
    "done, %u files",
  },
};

static const struct language others[] = {
  { "de",
    {
      "verbinde mit %s, Port %u",
      "%s gesendet (%llu Bytes)",
      "%s ausgelassen: %s",
      "Server: %s",
      "fertig, %u Dateien",
    } },
  { "fr",
    {
      "connexion avec %s, port %u",
      "%s transmis (%llu octets)",
      "%s omis : %s",
      NULL,
      "fini, %u fichiers",
    } },
};

static const char *active[MSG_COUNT];
static FILE *log_file;

/* Moves *s behind the next conversion and copies it to spec; false at the end. */
static bool next_spec(const char **s, char *spec, size_t cap)
{
  const char *p = *s;
  size_t n = 0;

  while (*p) {
    if (*p++ != '%')
      continue;
    if (*p == '%') {
      p++;
      continue;
    }
    while (*p && !strchr("diouxXeEfgGcsp", *p)) {
      if (n + 2 < cap)
        spec[n++] = *p;
      p++;
    }
    if (*p)
      spec[n++] = *p++;
    spec[n] = '\0';
    *s = p;
    return true;
  }
  *s = p;
  return false;
}

static bool same_specs(const char *a, const char *b)
{
  char x[12], y[12];

  for (;;) {
    bool more_a = next_spec(&a, x, sizeof x);
    bool more_b = next_spec(&b, y, sizeof y);

    if (more_a != more_b)
      return false;
    if (!more_a)
      return true;
    if (strcmp(x, y) != 0)
      return false;
  }
}

static const struct language *find_language(const char *code)
{
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    if (strncmp(code, others[i].code, 2) == 0)
      return &others[i];
  return &english;
}

void catalog_check(const char *locale)
{
  const struct language *lang = find_language(locale ? locale : "en");

  for (int i = 0; i < MSG_COUNT; i++) {
    const char *t = lang->text[i];

    active[i] = t && same_specs(t, english.text[i]) ? t : english.text[i];
  }
}

void message_log_to(FILE *f)
{
  log_file = f;
}

static void put_line(FILE *f, const char *s)
{
  for (; *s; s++)
    fputc((unsigned char)*s < 0x20 || *s == 0x7f ? '?' : *s, f);
  fputc('\n', f);
}

static void message(enum msg_id id, ...)
{
  char line[512];
  va_list ap;

  va_start(ap, id);
  vsnprintf(line, sizeof line, active[id], ap);
  va_end(ap);
  put_line(stderr, line);
  if (log_file)
    put_line(log_file, line);
}

void say_connecting(const char *host, unsigned port)
{
  message(MSG_CONNECTING, host, port);
}

void say_sent(const char *path, unsigned long long bytes)
{
  message(MSG_SENT, path, bytes);
}

void say_skipped(const char *path, const char *why)
{
  message(MSG_SKIPPED, path, why);
}

/* text is what came over the wire, NUL-terminated by the reader. */
void say_server(const char *text)
{
  message(MSG_SERVER_SAYS, text);
}

void say_done(unsigned files)
{
  message(MSG_DONE, files);
}
