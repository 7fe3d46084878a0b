int depth(const char *text) {
  int open = 0, most = 0;
  for (; *text; text++) {
    open += *text == '[' ? 1 : -1;
    if (open < 0) return -1;
    if (open > most) most = open;
  }
  return open ? -1 : most;
}
