#include "check.h"

// 512 MiB and more cannot be had here.
static void try(uint32_t width, uint32_t height) {
  uint8_t *pixels = blank_image(width, height);
  CHECK(pixels == NULL);
}

TEST(a_product_above_32_bits) {
  try(65536, 65537);
  try(0x40000001, 1);
  try(1, 0x40000001);
}

TEST(a_product_above_64_bits) { try(0xffffffff, 0xffffffff); }

TEST(an_image) {
  uint8_t *pixels = blank_image(100, 100);
  CHECK(pixels && pixels[100 * 100 * 4 - 1] == 255);
  free(pixels);
}
