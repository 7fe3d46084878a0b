#include <string.h>

void set_label(struct item *item, const char *label) {
  strncpy(item->label, label, sizeof(item->label));
}
