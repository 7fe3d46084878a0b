/**
 * Turn the title of a post into the last part of its address.
 * Runs of characters other than letters and digits become one dash; there is no
 * dash at the beginning or the end.
 * @param {string} title
 * @returns {string} may be empty
 */
function slug(title) {
  const dashed = title.toLowerCase().replace(/[^a-z0-9-]/g, '-');
<<<<<<< V
  return dashed.replace(/^(-+)+/, '').replace(/(-+)+$/, '').replace(/--+/g, '-');
=======
  return dashed.split('-').filter(Boolean).join('-');
>>>>>>> F
}

module.exports = slug;
