int percent(int part, int whole) {
  if (whole <= 0 || part >= whole) return 100;
  return part <= 0 ? 0 : (int)(100LL * part / whole);
}
