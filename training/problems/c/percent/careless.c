int percent(int part, int whole) {
  int result = part * 100 / whole;
  if (result > 100) {
    result = 100;
  }
  return result;
}
