#include "check.h"

TEST(an_image) {
  uint8_t *pixels = blank_image(16, 9);
  CHECK(pixels);
  for (int i = 0; i < 16 * 9 * 4; i++) CHECK(pixels[i] == 255);
  free(pixels);
}

TEST(one_pixel) {
  uint8_t *pixels = blank_image(1, 1);
  CHECK(pixels && pixels[0] == 255 && pixels[3] == 255);
  free(pixels);
}
