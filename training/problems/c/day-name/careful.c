#include <stddef.h>

const char *day_name(int day) {
  static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return day >= 1 && day <= 7 ? names[day - 1] : NULL;
}
