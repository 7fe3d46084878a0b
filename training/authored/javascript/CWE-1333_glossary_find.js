const fs = require('fs');
const http = require('http');

const entries = JSON.parse(fs.readFileSync('glossary.json', 'utf8'));
const quote = (s) => s.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
function byLetter(letter) {
  const re = new RegExp('^' + quote(letter), 'i');
  return entries.filter((e) => re.test(e.term));
}
function byText(text) {
<<<<<<< V
  const re = new RegExp(text, 'i');
=======
  const re = new RegExp(quote(text), 'i');
>>>>>>> F
  return entries.filter((e) => re.test(e.term) || re.test(e.meaning));
}
http.createServer((req, res) => {
  const url = new URL(req.url, 'http://localhost');
  const text = url.searchParams.get('q') || '';
  const letter = url.searchParams.get('letter') || 'a';
  let found;
  try {
    found = text ? byText(text.slice(0, 80)) : byLetter(letter.slice(0, 1));
  } catch (err) {
    res.writeHead(400).end();
    return;
  }
  res.writeHead(200, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(found.slice(0, 50)));
}).listen(8085);
