const express = require('express');
const escapeHtml = require('escape-html');
const index = require('./search-index');

const app = express();

function layout(title, body) {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="/style.css"></head><body>${body}</body></html>`;
}

function hit(doc) {
  return `<li><a href="/doc/${encodeURIComponent(doc.id)}">${escapeHtml(doc.title)}</a>
    <p>${escapeHtml(doc.summary)}</p></li>`;
}

app.get('/search', async (req, res) => {
  const q = String(req.query.q || '').slice(0, 200);
  const docs = await index.find(q, { limit: 20 });
  const form = `<form><input name="q" value="${escapeHtml(q)}"><button>Search</button></form>`;
  if (docs.length === 0) {
<<<<<<< V
    const note = `<p>Nothing found for <em>${q.trim()}</em>.</p>`;
=======
    const note = `<p>Nothing found for <em>${escapeHtml(q)}</em>.</p>`;
>>>>>>> F
    return res.status(404).send(layout('Search', form + note));
  }
  res.send(layout('Search', `${form}<ol>${docs.map(hit).join('')}</ol>`));
});

app.listen(3000);
