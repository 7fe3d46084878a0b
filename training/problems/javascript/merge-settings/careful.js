function mergeSettings(target, source) {
  const plain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  for (const [key, value] of Object.entries(source)) {
    if (key === '__proto__') continue;
    if (plain(value) && Object.hasOwn(target, key) && plain(target[key])) {
      mergeSettings(target[key], value);
    } else {
      target[key] = plain(value) ? mergeSettings({}, value) : value;
    }
  }
  return target;
}
