function upstreamUrl(path) {
  return new URL(path, 'http://images.internal:8080').toString();
}
