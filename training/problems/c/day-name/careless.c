#include <stddef.h>

const char *day_name(int day) {
  static const char *names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  if (day > 7) {
    return NULL;
  }
  return names[day - 1];
}
