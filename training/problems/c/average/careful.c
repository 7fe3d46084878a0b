#include <stddef.h>
#include <stdint.h>

int average(const int *values, size_t count) {
  int64_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += values[i];
  return count ? (int)(sum / (int64_t)count) : 0;
}
