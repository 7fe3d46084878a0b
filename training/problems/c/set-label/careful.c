#include <stdio.h>

struct item {
  int id;
  char label[16];
  int count;
};

void set_label(struct item *item, const char *label) {
  snprintf(item->label, sizeof item->label, "%s", label);
}
