function insertStatement(table, row) {
  const values = Object.values(row).map((value) => {
    if (value === null) return 'NULL';
    return typeof value === 'string' ? `'${value.replace(/'/g, "\\'")}'` : value;
  });
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')});`;
}
