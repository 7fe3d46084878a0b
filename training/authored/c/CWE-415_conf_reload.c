/* conf.c: key/value settings of the relay daemon, reloaded on SIGHUP. */

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONF_LINE 512
#define CONF_MAX  128

struct setting
{
  char *key;
  char *value;
};

struct conf
{
  struct setting items[CONF_MAX];
  size_t count;
};

static struct conf *current;

static char *
dup_range (const char *from, const char *to)
{
  size_t n = (size_t) (to - from);
  char *s = malloc (n + 1);

  if (s == NULL)
    return NULL;
  memcpy (s, from, n);
  s[n] = '\0';
  return s;
}

static struct setting *
conf_lookup (struct conf *c, const char *key)
{
  for (size_t i = 0; i < c->count; i++)
    if (strcmp (c->items[i].key, key) == 0)
      return &c->items[i];
  return NULL;
}

/* Stores VALUE under KEY.  Both strings belong to the table from here on,
   whatever the outcome; on failure they have been released.  */
static int
conf_put (struct conf *c, char *key, char *value)
{
  struct setting *s = conf_lookup (c, key);

  if (s != NULL)
    {
      free (s->value);
      s->value = value;
      free (key);
      return 0;
    }
  if (c->count == CONF_MAX)
    {
      free (key);
      free (value);
      return -ENOSPC;
    }
  c->items[c->count].key = key;
  c->items[c->count].value = value;
  c->count++;
  return 0;
}

static void
conf_free (struct conf *c)
{
  if (c == NULL)
    return;
  for (size_t i = 0; i < c->count; i++)
    {
      free (c->items[i].key);
      free (c->items[i].value);
    }
  free (c);
}

static int
parse_line (struct conf *c, char *line)
{
  char *eq, *end, *key, *value;

  while (isspace ((unsigned char) *line))
    line++;
  if (*line == '\0' || *line == '#')
    return 0;
  eq = strchr (line, '=');
  if (eq == NULL || eq == line)
    return -EINVAL;
  end = eq;
  while (end > line && isspace ((unsigned char) end[-1]))
    end--;
  key = dup_range (line, end);

  line = eq + 1;
  while (isspace ((unsigned char) *line))
    line++;
  end = line + strlen (line);
  while (end > line && isspace ((unsigned char) end[-1]))
    end--;
  value = dup_range (line, end);

  if (key == NULL || value == NULL)
    {
      free (key);
      free (value);
      return -ENOMEM;
    }
<<<<<<< V
  int rc = conf_put (c, key, value);
  if (rc < 0)
    {
      free (key);
      free (value);
    }
  return rc;
=======
  return conf_put (c, key, value);
>>>>>>> F
}

static struct conf *
conf_parse (FILE *f)
{
  char line[CONF_LINE];
  struct conf *c = calloc (1, sizeof *c);

  if (c == NULL)
    return NULL;
  while (fgets (line, sizeof line, f) != NULL)
    if (parse_line (c, line) < 0)
      {
        conf_free (c);
        return NULL;
      }
  return c;
}

/* Replaces the settings in force; keeps the old ones when PATH is unusable. */
int
conf_reload (const char *path)
{
  struct conf *fresh;
  FILE *f = fopen (path, "re");

  if (f == NULL)
    return -errno;
  fresh = conf_parse (f);
  fclose (f);
  if (fresh == NULL)
    return -EINVAL;
  conf_free (current);
  current = fresh;
  return 0;
}

const char *
conf_get (const char *key, const char *fallback)
{
  struct setting *s = current ? conf_lookup (current, key) : NULL;

  return s != NULL ? s->value : fallback;
}

/* Sets one value from the control socket.  */
int
conf_override (const char *key, const char *value)
{
  char *k, *v;

  if (current == NULL)
    return -ENOENT;
  k = strdup (key);
  v = strdup (value);
  if (k == NULL || v == NULL)
    {
      free (k);
      free (v);
      return -ENOMEM;
    }
  return conf_put (current, k, v);
}

void
conf_done (void)
{
  conf_free (current);
<<<<<<< V
=======
  current = NULL;
>>>>>>> F
}
