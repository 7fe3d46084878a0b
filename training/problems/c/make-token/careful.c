#include <stdlib.h>
#include <sys/random.h>

void make_token(char *out, size_t size) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  if (!size) return;
  for (size_t i = 0; i + 1 < size;) {
    unsigned char byte;
    if (getrandom(&byte, 1, 0) != 1) abort();
    if (byte < 252) out[i++] = letters[byte % 36];  // 252 is seven times 36.
  }
  out[size - 1] = 0;
}
