#include "check.h"

static void try(const char *label) {
  struct item item;
  memset(&item, 'x', sizeof item);
  item.id = 7, item.count = 3;
  set_label(&item, label);
  CHECK(item.id == 7 && item.count == 3);
  CHECK(memchr(item.label, 0, sizeof item.label));
  CHECK(strncmp(item.label, label, strlen(item.label)) == 0);
}

TEST(one_letter_too_many) { try("sixteen letters!"); }

TEST(many_letters_too_many) { try("a label that is much longer than the room for it"); }

TEST(one_that_just_fits) { try("fifteen letters"); }
