/**
 * Count items by the value of one property.
 * @param {object[]} items records from the import file
 * @param {string} prop name of the property
 * @returns {Object<string, number>} counts by value; records without the property are left out
 */
export function countBy(items, prop) {
  const counts = Object.create(null);
  for (const item of items) {
    if (!Object.hasOwn(item, prop)) continue;
    const key = String(item[prop]);
    counts[key] = (counts[key] || 0) + 1;
  }
  return counts;
}
