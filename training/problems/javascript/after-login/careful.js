function afterLogin(next) {
  const site = 'https://site.invalid';
  if (!next || !next.startsWith('/')) return '/';
  let target;
  try {
    target = new URL(next, site);
  } catch {
    return '/';
  }
  return target.origin === site ? target.pathname.replace(/^\/+/, '/') + target.search + target.hash : '/';
}
