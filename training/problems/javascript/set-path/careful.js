function setPath(object, path, value) {
  const names = path.split('.');
  const last = names.pop();
  if ([...names, last].includes('__proto__')) throw new RangeError(`${path} is no path of a field`);
  let at = object;
  for (const name of names) {
    if (!Object.hasOwn(at, name) || typeof at[name] !== 'object' || at[name] === null) at[name] = {};
    at = at[name];
  }
  at[last] = value;
  return object;
}
