/**
 * Format one line of the guest list export, which the venue opens in a spreadsheet.
 * Cells are quoted, embedded quotes doubled. null and undefined give empty cells.
 * @param {Array<string|number|null|undefined>} cells values from the public sign-up form
 * @returns {string} line including CRLF
 */
export function csvLine(cells) {
  return cells.map((cell) => {
    if (typeof cell === 'number') return String(cell);
    const text = String(cell ?? '');
<<<<<<< V
    return '"' + text.replaceAll('"', '""') + '"';
=======
    const lead = /^[=+\-@\t\r]/.test(text) ? "'" : '';
    return '"' + lead + text.replaceAll('"', '""') + '"';
>>>>>>> F
  }).join(',') + '\r\n';
}
