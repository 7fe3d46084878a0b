function upstreamUrl(path) {
  if (!path.startsWith('/')) throw new RangeError(`${path} is no path`);
  const url = new URL(`http://images.internal:8080${path}`);
  if (url.host !== 'images.internal:8080') throw new RangeError(`${path} is no path`);
  return url.href;
}
