#include <stdlib.h>
#include <time.h>

void make_token(char *out, size_t size) {
  const char charset[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  srand((unsigned)time(NULL));
  for (size_t i = 0; i < size - 1; i++) {
    out[i] = charset[rand() % (sizeof(charset) - 1)];
  }
  out[size - 1] = '\0';
}
