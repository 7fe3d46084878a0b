#include <stdint.h>
#include <string.h>
#include "timerq.h"

#define TIMERQ_CAP 64

struct timer { uint32_t due; void (*fn)(void *); void *arg; };

static struct timer heap[TIMERQ_CAP];
static unsigned nheap;

static void swap(unsigned a, unsigned b)
{
  struct timer t = heap[a];
  heap[a] = heap[b];
  heap[b] = t;
}

/* Clients of the local socket may arm as many timers as they like. */
int timerq_arm(uint32_t due, void (*fn)(void *), void *arg)
{
  unsigned i;

<<<<<<< V
  if (nheap > TIMERQ_CAP)
=======
  if (nheap >= TIMERQ_CAP)
>>>>>>> F
    return TIMERQ_FULL;
  i = nheap++;
  heap[i].due = due;
  heap[i].fn = fn;
  heap[i].arg = arg;
  while (i > 0 && heap[(i - 1) / 2].due > heap[i].due) {
    swap(i, (i - 1) / 2);
    i = (i - 1) / 2;
  }
  return 0;
}

uint32_t timerq_next(void)
{
  return nheap ? heap[0].due : UINT32_MAX;
}
