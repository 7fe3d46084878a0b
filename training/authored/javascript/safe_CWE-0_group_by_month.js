/**
 * Group readings by calendar month (UTC) and average them.
 * @param {{at: Date, value: number}[]} readings
 * @returns {Map<string, number>} average by month, e.g. "2024-03"; months in order of first reading
 */
export function monthlyAverage(readings) {
  const sums = new Map();
  for (const { at, value } of readings) {
    const month = at.toISOString().slice(0, 7);
    const entry = sums.get(month) ?? { sum: 0, n: 0 };
    entry.sum += value;
    entry.n += 1;
    sums.set(month, entry);
  }
  return new Map([...sums].map(([m, e]) => [m, e.sum / e.n]));
}
