const express = require('express');
const { renderToString } = require('react-dom/server');
const React = require('react');
const App = require('./dist/App').default;
const catalog = require('./catalog');

const app = express();

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function html(value) {
  return String(value).replace(/[&<>"']/g, (ch) => ENTITIES[ch]);
}

function readSearch(query) {
  const { q = '', brand = [], view = 'grid' } = query;
  return {
    q: String(q).trim().slice(0, 200),
    brand: [].concat(brand).map(String).slice(0, 10),
    view: view === 'list' ? 'list' : 'grid',
  };
}

function toState(search, result) {
  return {
    search,
    total: result.total,
    items: result.items.map(({ sku, name, cents }) => ({ sku, name, cents })),
    build: process.env.BUILD_ID || 'dev',
  };
}

function embed(state) {
  const json = JSON.stringify(state);
<<<<<<< V
  return json.replace(/<\/script>/g, '<\\/script>');
=======
  return json.replace(/</g, '\\u003c');
>>>>>>> F
}

function layout({ title, body, state }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${html(title)}</title>
<link rel="stylesheet" href="/assets/main.css">
</head>
<body>
<div id="root">${body}</div>
<script>window.__STATE__ = ${embed(state)};</script>
<script src="/assets/main.js" defer></script>
</body>
</html>`;
}

app.use('/assets', express.static('dist/assets', { maxAge: '1d', immutable: true }));

app.get('/search', async (req, res, next) => {
  try {
    const search = readSearch(req.query);
    const result = await catalog.search(search);
    const state = toState(search, result);
    const body = renderToString(React.createElement(App, { initial: state }));
    const title = search.q ? `Results for ${search.q}` : 'All products';
    res.set('cache-control', 'private, max-age=30');
    res.type('html').send(layout({ title, body, state }));
  } catch (err) {
    next(err);
  }
});

app.get('/search/suggest', async (req, res, next) => {
  try {
    const { q } = readSearch(req.query);
    const words = q.length < 2 ? [] : await catalog.suggest(q);
    res.json(words.slice(0, 8));
  } catch (err) {
    next(err);
  }
});

app.use((err, req, res, _next) => {
  console.error(err);
  res.status(500).type('text').send('Something went wrong.');
});

app.listen(3000);
