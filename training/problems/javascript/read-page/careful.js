const fs = require('node:fs');
const path = require('node:path');

function readPage(root, urlPath) {
  const folder = path.resolve(root);
  let file = path.resolve(folder, '.' + path.posix.join('/', decodeURIComponent(urlPath)));
  if (urlPath.endsWith('/')) file = path.join(file, 'index.html');
  if (!file.startsWith(folder + path.sep)) return null;
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
