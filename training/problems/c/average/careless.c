#include <stddef.h>

int average(const int *values, size_t count) {
  if (count == 0) return 0;
  int sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += values[i];
  }
  return sum / (int)count;
}
