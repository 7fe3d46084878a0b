#include <stdint.h>
#include <stdlib.h>

uint8_t *blank_image(uint32_t width, uint32_t height) {
  uint8_t *pixels = malloc(width * height * 4);
  if (pixels == NULL) {
    return NULL;
  }
  for (uint32_t y = 0; y < height; y++) {
    for (uint32_t x = 0; x < width; x++) {
      uint8_t *p = pixels + ((size_t)y * width + x) * 4;
      p[0] = p[1] = p[2] = p[3] = 255;
    }
  }
  return pixels;
}
