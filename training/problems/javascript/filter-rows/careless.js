function filterRows(rows, condition) {
  const columns = Object.keys(rows[0] || {});
  const test = new Function(...columns, `return (${condition});`);
  return rows.filter((row) => test(...columns.map((column) => row[column])));
}
