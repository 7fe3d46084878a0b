function recordOf(name, size) {
  const length = Buffer.byteLength(name);
  if (length >= size) throw new RangeError(`${name} needs ${length + 1} bytes and has ${size}`);
  const record = Buffer.alloc(size);
  record.write(name);
  return record;
}
