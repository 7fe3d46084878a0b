const fs = require('fs/promises');
const path = require('path');

const MANUALS = path.resolve(__dirname, '../manuals');

/**
 * Read a page of the printed manual.
 * @param {string} page path below the manuals folder as it stands in the URL, e.g. "en/setup.html"
 * @returns {Promise<string|null>} the page, or null when it does not exist
 */
async function readManualPage(page) {
  const file = path.join(MANUALS, page);
<<<<<<< V
  if (page.startsWith('/') || path.extname(file) !== '.html') return null;
=======
  if (!file.startsWith(MANUALS + path.sep) || path.extname(file) !== '.html') return null;
>>>>>>> F
  try {
    return await fs.readFile(file, 'utf8');
  } catch (err) {
    if (err.code === 'ENOENT') return null;
    throw err;
  }
}

module.exports = { readManualPage };
