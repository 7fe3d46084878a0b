/**
 * Format a number of seconds as "h:mm:ss", or "m:ss" below one hour.
 * Fractions are cut off, negative numbers get a leading minus sign.
 * @param {number} seconds
 * @returns {string}
 */
function formatDuration(seconds) {
  const total = Math.trunc(Math.abs(seconds));
  const s = String(total % 60).padStart(2, '0');
  const m = Math.floor(total / 60) % 60;
  const h = Math.floor(total / 3600);
  const body = h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
  return seconds <= -1 ? `-${body}` : body;
}

module.exports = formatDuration;
