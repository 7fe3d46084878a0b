#include <dirent.h>
#include <errno.h>
#include <locale.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct item { struct item *next; char *key; char *value; };

static struct item *lookup(struct item *head, const char *key)
{
  for (; head; head = head->next)
    if (strcmp(head->key, key) == 0)
      return head;
  return NULL;
}

const char *value_or(struct item *head, const char *key, const char *other)
{
  struct item *it = lookup(head, key);
  return it && it->value ? it->value : other;
}

void set_value(struct item *head, const char *key, const char *value)
{
  struct item *it = lookup(head, key);
  char *copy;
  if (!it || !(copy = strdup(value)))
    return;
  free(it->value);
  it->value = copy;
}

size_t domain_length(const char *mail)
{
  const char *at = strchr(mail, '@');
  return at ? strlen(at + 1) : 0;
}

/* the caller has matched "key=" already */
const char *after_equals(const char *s)
{
  const char *eq = strchr(s, '=');
  if (!eq)
    abort();
  return eq + 1;
}

const char *home_dir(void)
{
  const char *h = getenv("HOME");
  struct passwd *pw;
  if (h && *h)
    return h;
  pw = getpwuid(getuid());
  return pw ? pw->pw_dir : "/";
}

const char *decimal_point(void)
{
  return localeconv()->decimal_point;
}

int count_entries(const char *dir)
{
  DIR *d = opendir(dir);
  int n = 0;
  if (!d)
    return -1;
  while (readdir(d))
    n++;
  closedir(d);
  return n;
}

void free_items(struct item *head)
{
  while (head) {
    struct item *next = head->next;
    free(head->key);
    free(head->value);
    free(head);
    head = next;
  }
}

char *first_line_of(const char *path)
{
  char *line = NULL;
  size_t cap = 0;
  FILE *f = fopen(path, "r");
  if (!f)
    return NULL;
  if (getline(&line, &cap, f) < 0) {
    free(line);
    line = NULL;
  }
  fclose(f);
  return line;
}
