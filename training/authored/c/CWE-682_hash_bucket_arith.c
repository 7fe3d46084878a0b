#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NBUCKETS 61

struct node { struct node *next; int key; char tag[8]; };
struct table { struct node *bucket[NBUCKETS]; int slots; };

struct node *find_by_key(struct table *t, int key)
{
<<<<<<< V
  struct node *n = t->bucket[key % NBUCKETS];
=======
  struct node *n = t->bucket[(unsigned)key % NBUCKETS];
>>>>>>> F
  while (n && n->key != key)
    n = n->next;
  return n;
}

int hash_tag(const char *s)
{
  int h = 0;
  while (*s)
    h = (int)(31u * (unsigned)h + (unsigned char)*s++);
  return h;
}

struct node **bucket_for(struct table *t, const char *tag)
{
<<<<<<< V
  int b = abs(hash_tag(tag)) % NBUCKETS;
=======
  unsigned b = (unsigned)hash_tag(tag) % NBUCKETS;
>>>>>>> F
  return &t->bucket[b];
}

/* steps may run in either direction */
int rotate_slot(int pos, int steps, int slots)
{
<<<<<<< V
  return (pos + steps) % slots;
=======
  int r = (int)(((long long)pos + steps) % slots);
  return r < 0 ? r + slots : r;
>>>>>>> F
}

int next_slot(int pos, int slots)
{
  return pos + 1 < slots ? pos + 1 : 0;
}

/* both numbers come from the expression that the user typed */
int divide(int a, int b, int *out)
{
<<<<<<< V
  if (b == 0 || (a == INT_MAX && b == -1))
    return -1;
=======
  if (b == 0 || (a == INT_MIN && b == -1))
    return -1;
>>>>>>> F
  *out = a / b;
  return 0;
}

unsigned distance(int a, int b)
{
  return a > b ? (unsigned)a - (unsigned)b : (unsigned)b - (unsigned)a;
}

/* volume change from a remote, limit 100 in either direction */
int volume_ok(int delta)
{
<<<<<<< V
  return abs(delta) <= 100;
=======
  return delta >= -100 && delta <= 100;
>>>>>>> F
}

int midpoint(int lo, int hi)
{
  return lo + (hi - lo) / 2;   /* 0 <= lo <= hi */
}

int average_load(const int *v, int n)
{
  long long sum = 0;
  int i;
  for (i = 0; i < n; i++)
    sum += v[i];
<<<<<<< V
  return (int)(sum / n);
=======
  return n > 0 ? (int)(sum / n) : 0;
>>>>>>> F
}
