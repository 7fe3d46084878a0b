#include "check.h"

// In memory of exactly their size, so that the first byte beyond is found.
static int try(const char *bytes, size_t length, size_t size) {
  unsigned char *data = malloc(length ? length : 1);
  char *out = malloc(size);
  memcpy(data, bytes, length);
  int found = length ? read_field(data, length, out, size) : read_field(data + 1, 0, out, size);
  free(data);
  free(out);
  return found;
}

TEST(more_letters_than_the_message_has) { CHECK(try("\x09tea", 4, 64) == -1); }

TEST(more_letters_than_there_is_room_for) { try("\x04milk", 5, 3); }

TEST(no_room_for_the_zero) { try("\x04milk", 5, 4); }

TEST(as_many_as_a_byte_can_say) { CHECK(try("\xff" "tea", 4, 300) == -1); }

TEST(an_empty_message) { CHECK(try("", 0, 16) == -1); }

TEST(a_field) { CHECK(try("\x03tea", 4, 4) == 3); }
