#include <stdint.h>
#include <stdio.h>
#include <limits.h>
#include "meter.h"

static int32_t sat_i32(int64_t v)
{
  if (v > INT32_MAX)
    return INT32_MAX;
  if (v < INT32_MIN)
    return INT32_MIN;
  return (int32_t)v;
}

/* Averages over the window that the client asked for, in milliwatts. */
int32_t meter_average(const struct meter *m, uint32_t from, uint32_t to)
{
  int64_t sum = 0;
  uint32_t n = 0;
  uint32_t i;

  for (i = 0; i < m->count; i++) {
    if (m->s[i].t >= from && m->s[i].t < to) {
      sum += m->s[i].mw;
      n++;
    }
  }
  if (n == 0)
    return 0;
  return sat_i32(sum / n);
}

int meter_ratio_permille(int32_t part, int32_t whole)
{
  int64_t r;

  if (whole <= 0)
    return -1;
  r = (int64_t)part * 1000 / whole;
  if (r < 0)
    r = 0;
  if (r > 1000)
    r = 1000;
  return (int)r;
}

int meter_print_bar(FILE *fp, int32_t part, int32_t whole, unsigned width)
{
  char bar[81];
  int pm = meter_ratio_permille(part, whole);
  unsigned fill, i;

  if (pm < 0)
    return -1;
  if (width > sizeof bar - 1)
    width = sizeof bar - 1;
  fill = width * (unsigned)pm / 1000u;
  for (i = 0; i < width; i++)
    bar[i] = i < fill ? '#' : '.';
  bar[width] = '\0';
  return fprintf(fp, "[%s] %3d.%d%%\n", bar, pm / 10, pm % 10);
}
