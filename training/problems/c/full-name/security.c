#include "check.h"

static void try(const char *first, const char *last, size_t size) {
  char *out = malloc(size);
  memset(out, 'x', size);
  char *found = full_name(first, last, out, size);
  // What is cut is a text all the same, unless it says that it did not fit.
  if (found) CHECK(memchr(out, 0, size));
  free(out);
}

TEST(a_long_last_name) { try("Ada", "Lovelace-King of Ockham and Horsley Towers", 16); }

TEST(a_long_first_name) { try("Augusta Ada Byron King", "Lovelace", 16); }

TEST(one_byte_too_long) { try("Ada", "Lovelace", 12); }

TEST(the_space_too_long) { try("Ada", "", 4); }

TEST(it_still_writes) {
  char out[13];
  full_name("Ada", "Lovelace", out, sizeof out);
  CHECK(strcmp(out, "Ada Lovelace") == 0);
}
