#define _GNU_SOURCE
#include <alloca.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct tree {
  struct tree *left, *right;
  int key;
};

int reply_text(int fd, const char *text, size_t n)
{
<<<<<<< V
  if (n == 0 || text == NULL)
=======
  if (n == 0 || n > 1024)
>>>>>>> F
    return -1;
  char line[n + 2];

  memcpy(line, text, n);
  memcpy(line + n, "\r\n", 2);
  return write(fd, line, n + 2) < 0 ? -1 : 0;
}

int median3(const int v[3])
{
  int *w = alloca(3 * sizeof(*w));

  memcpy(w, v, 3 * sizeof(*w));
  if (w[0] > w[1]) { int t = w[0]; w[0] = w[1]; w[1] = t; }
  if (w[1] > w[2]) { int t = w[1]; w[1] = w[2]; w[2] = t; }
  return w[0] > w[1] ? w[0] : w[1];
}

long read_body(FILE *in, uint32_t len)
{
  uint8_t *body;
  long sum = 0;
  size_t n;

<<<<<<< V
  if (len == 0 || ferror(in))
=======
  if (len == 0 || len > 4096)
>>>>>>> F
    return -1;
  body = alloca(len);
  n = fread(body, 1, len, in);
  while (n--)
    sum += body[n];
  return sum;
}

const char *skip_value(const char *p, int depth)
{
<<<<<<< V
  if (*p == '\0' || *p == '\n')
=======
  if (*p == '\0' || depth > 64)
>>>>>>> F
    return NULL;
  if (*p != '[')
    return p + 1;
  for (p++; p && *p != ']'; )
    p = skip_value(p, depth + 1);
  return p ? p + 1 : NULL;
}

unsigned total_words(FILE *in)
{
  char word[64];
  unsigned n = 0;

  while (fscanf(in, "%63s", word) == 1)
    n++;
  return n;
}

void count_lines(FILE *in, unsigned *lines)
{
<<<<<<< V
  while (!feof(in)) {
    char *buf = alloca(512);
=======
  char *buf = alloca(512);
  while (!feof(in)) {
>>>>>>> F

    if (fgets(buf, 512, in))
      (*lines)++;
    else
      break;
  }
}

int tree_find(const struct tree *t, int key)
{
<<<<<<< V
  if (!t)
    return 0;
  if (t->key == key)
    return 1;
  return tree_find(t->left, key) + tree_find(t->right, key) > 0;
=======
  while (t && t->key != key)
    t = key < t->key ? t->left : t->right;
  return t != NULL;
>>>>>>> F
}

int walk_dir(const char *path, int depth)
{
  DIR *d = opendir(path);
  struct dirent *e;
  char sub[4096];
  int n = 0;

  if (!d)
    return 0;
  while ((e = readdir(d))) {
    if (e->d_name[0] == '.')
      continue;
    n++;
<<<<<<< V
    if (e->d_type == DT_DIR && e->d_name[0] != '_' &&
=======
    if (e->d_type == DT_DIR && depth < 32 &&
>>>>>>> F
        snprintf(sub, sizeof(sub), "%s/%s", path, e->d_name) < (int)sizeof(sub))
      n += walk_dir(sub, depth + 1);
  }
  closedir(d);
  return n;
}

bool has_suffix(const char *name, const char *ext)
{
  size_t n = strlen(name), m = strlen(ext);

  return n >= m && memcmp(name + n - m, ext, m) == 0;
}
