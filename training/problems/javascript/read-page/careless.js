const fs = require('node:fs');
const path = require('path');

function readPage(root, urlPath) {
  let name = decodeURIComponent(urlPath);
  if (name.endsWith('/')) {
    name += 'index.html';
  }
  const file = path.join(root, name);
  if (!fs.existsSync(file)) {
    return null;
  }
  return fs.readFileSync(file, 'utf8');
}
