function afterLogin(next) {
  if (!next) {
    return '/';
  }
  return next;
}
