static int list(const char **at) {
  int most = 0;
  (*at)++;
  while (**at == '[') {
    int inner = list(at);
    if (inner < 0) {
      return -1;
    }
    if (inner > most) {
      most = inner;
    }
  }
  if (**at != ']') {
    return -1;
  }
  (*at)++;
  return most + 1;
}

int depth(const char *text) {
  int most = 0;
  while (*text == '[') {
    int found = list(&text);
    if (found < 0) {
      return -1;
    }
    if (found > most) {
      most = found;
    }
  }
  return *text == '\0' ? most : -1;
}
