/* linestat - count lines, words and the most common words of files */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WORD 40

struct stats {
  unsigned long lines, words, bytes;
  size_t longest;
};

struct word {
  char text[MAX_WORD];
  unsigned long count;
};

struct words {
  struct word *items;
  size_t len, cap;
};

static void usage(FILE *to, const char *name)
{
  fprintf(to, "usage: %s [-hq] [-n COUNT] [FILE...]\n", name);
}

static bool parse_count(const char *text, unsigned *out)
{
  char *end;
  errno = 0;
  unsigned long v = strtoul(text, &end, 10);
  if (errno || end == text || *end != '\0' || v > 1000 || text[0] == '-')
    return false;
  *out = (unsigned)v;
  return true;
}

static bool words_add(struct words *w, const char *text)
{
  for (size_t i = 0; i < w->len; i++) {
    if (strcmp(w->items[i].text, text) == 0) {
      w->items[i].count++;
      return true;
    }
  }
  if (w->len == w->cap) {
    size_t cap = w->cap ? w->cap * 2 : 64;
    struct word *p = reallocarray(w->items, cap, sizeof(*p));
    if (!p)
      return false;
    w->items = p;
    w->cap = cap;
  }
  struct word *n = &w->items[w->len++];
  snprintf(n->text, sizeof(n->text), "%s", text);
  n->count = 1;
  return true;
}

/* Words longer than MAX_WORD - 1 letters are cut. */
static bool scan_line(const char *line, struct stats *st, struct words *w)
{
  char word[MAX_WORD];
  size_t n = 0;

  for (const char *p = line;; p++) {
    if (isalpha((unsigned char)*p)) {
      if (n + 1 < sizeof(word))
        word[n++] = (char)tolower((unsigned char)*p);
    } else if (n > 0) {
      word[n] = '\0';
      n = 0;
      st->words++;
      if (!words_add(w, word))
        return false;
    }
    if (*p == '\0')
      return true;
  }
}

static int scan_file(FILE *in, struct stats *st, struct words *w)
{
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  int rc = 0;

  while ((n = getline(&line, &cap, in)) >= 0) {
    st->lines++;
    st->bytes += (size_t)n;
    if ((size_t)n > st->longest)
      st->longest = (size_t)n;
    if (!scan_line(line, st, w)) {
      rc = -1;
      break;
    }
  }
  free(line);
  return ferror(in) ? -1 : rc;
}

static int by_count(const void *a, const void *b)
{
  const struct word *x = a, *y = b;
  if (x->count != y->count)
    return x->count < y->count ? 1 : -1;
  return strcmp(x->text, y->text);
}

int main(int argc, char **argv)
{
  struct stats st = {0};
  struct words w = {0};
  unsigned top = 10;
  bool quiet = false;
  int opt, rc = EXIT_SUCCESS;

  while ((opt = getopt(argc, argv, "hqn:")) != -1) {
    switch (opt) {
    case 'q':
      quiet = true;
      break;
    case 'n':
      if (!parse_count(optarg, &top)) {
        fprintf(stderr, "%s: bad count '%s'\n", argv[0], optarg);
        return EXIT_FAILURE;
      }
      break;
    case 'h':
      usage(stdout, argv[0]);
      return EXIT_SUCCESS;
    default:
      usage(stderr, argv[0]);
      return EXIT_FAILURE;
    }
  }

  if (optind == argc && scan_file(stdin, &st, &w) != 0)
    rc = EXIT_FAILURE;
  for (int i = optind; i < argc; i++) {
    FILE *in = fopen(argv[i], "r");
    if (!in) {
      fprintf(stderr, "%s: %s: %s\n", argv[0], argv[i], strerror(errno));
      rc = EXIT_FAILURE;
      continue;
    }
    if (scan_file(in, &st, &w) != 0)
      rc = EXIT_FAILURE;
    fclose(in);
  }

  printf("%lu lines, %lu words, %lu bytes, longest %zu\n", st.lines, st.words, st.bytes, st.longest);
  if (w.len > 0)
    qsort(w.items, w.len, sizeof(*w.items), by_count);
  for (size_t i = 0; !quiet && i < w.len && i < top; i++)
    printf("%7lu %s\n", w.items[i].count, w.items[i].text);
  free(w.items);
  return rc;
}
