#include <stdio.h>
#include <string.h>
#include <stdlib.h>

struct route {
  char iface[16];
  unsigned metric;
  char gateway[40];
};

int parse_route(const char *line, struct route *r)
{
<<<<<<< V
  return sscanf(line, "%s %u %39s", r->iface, &r->metric, r->gateway) == 3 ? 0 : -1;
=======
  return sscanf(line, "%15s %u %39s", r->iface, &r->metric, r->gateway) == 3 ? 0 : -1;
>>>>>>> F
}

int parse_assignment(const char *line, char key[32], char val[64])
{
<<<<<<< V
  if (sscanf(line, "%32[^=]=%64[^\n]", key, val) != 2)
=======
  if (sscanf(line, "%31[^=]=%63[^\n]", key, val) != 2)
>>>>>>> F
    return -1;
  return 0;
}

int parse_size(const char *arg, unsigned *w, unsigned *h)
{
  return sscanf(arg, "%ux%u", w, h) == 2 && *w <= 4096 && *h <= 4096 ? 0 : -1;
}

int read_player(FILE *in, int *score)
{
  char name[20];

<<<<<<< V
  if (fscanf(in, "%s %d", name, score) < 2)
=======
  if (fscanf(in, "%19s %d", name, score) < 2)
>>>>>>> F
    return -1;
  printf("%s has %d\n", name, *score);
  return 0;
}

int parse_date(const char *s, int *y, int *m, int *d)
{
  char sep1, sep2;

  if (sscanf(s, "%4d%c%2d%c%2d", y, &sep1, m, &sep2, d) != 5)
    return -1;
  return sep1 == '-' && sep2 == '-' ? 0 : -1;
}

char *read_word(FILE *in)
{
  char *word = NULL;

  if (fscanf(in, "%ms", &word) != 1)
    return NULL;
  return word;
}

int parse_month(const char *s)
{
  static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
<<<<<<< V
  char mon[3];
=======
  char mon[4];
>>>>>>> F
  const char *p;

  if (sscanf(s, "%*d %3s", mon) != 1)
    return -1;
  p = strstr(names, mon);
  return p ? (int)(p - names) / 3 : -1;
}

int parse_mac(const char *s, unsigned char mac[6])
{
<<<<<<< V
  unsigned char *b = mac;
  return sscanf(s, "%x:%x:%x:%x:%x:%x", (unsigned *)b, (unsigned *)(b + 1),
      (unsigned *)(b + 2), (unsigned *)(b + 3), (unsigned *)(b + 4),
      (unsigned *)(b + 5)) == 6;
=======
  unsigned char *b = mac;
  return sscanf(s, "%hhx:%hhx:%hhx:%hhx:%hhx:%hhx", b, b + 1,
      b + 2, b + 3, b + 4, b + 5) == 6;
>>>>>>> F
}

int parse_load(const char *line, double *one)
{
  char state[16] = "";

<<<<<<< V
  if (sscanf(line, "load %lf %16s", one, state) < 1)
=======
  if (sscanf(line, "load %lf %15s", one, state) < 1)
>>>>>>> F
    return -1;
  return strcmp(state, "busy") == 0;
}
