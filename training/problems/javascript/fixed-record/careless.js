function recordOf(name, size) {
  const bytes = Buffer.from(name, 'utf8');
  if (bytes.length + 1 > size) {
    throw new RangeError('name does not fit');
  }
  const record = Buffer.allocUnsafe(size);
  bytes.copy(record);
  record[bytes.length] = 0;
  return record;
}
