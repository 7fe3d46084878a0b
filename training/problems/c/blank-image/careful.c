#include <stdint.h>
#include <stdlib.h>
#include <string.h>

uint8_t *blank_image(uint32_t width, uint32_t height) {
  size_t size;
  if (__builtin_mul_overflow((size_t)width, height, &size) || __builtin_mul_overflow(size, 4, &size)) return NULL;
  uint8_t *pixels = malloc(size);
  if (pixels) memset(pixels, 255, size);
  return pixels;
}
