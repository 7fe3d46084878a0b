const express = require('express');
const escapeHtml = require('escape-html');
const sanitizeHtml = require('sanitize-html');
const { feeds } = require('./feeds');
const app = express();
function link(raw, label) {
  let url;
  try {
    url = new URL(raw);
  } catch {
    return escapeHtml(label);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return escapeHtml(label);
  return `<a href="${escapeHtml(url.href)}" rel="noopener noreferrer">${escapeHtml(label)}</a>`;
}
app.get('/feed/:feed/:item', async (req, res) => {
  const item = await feeds.item(req.params.feed, req.params.item);
  if (!item) {
    return res.status(404).send(`<p>No item ${escapeHtml(req.params.item)} in this feed.</p>`);
  }
  const body = sanitizeHtml(item.content, { allowedTags: sanitizeHtml.defaults.allowedTags.concat('img') });
  res.send(`<!doctype html>
<meta charset="utf-8">
<title>${escapeHtml(item.title)}</title>
<h1>${link(item.link, item.title)}</h1>
<p>by ${escapeHtml(item.author || 'unknown')}</p>
<div>${body}</div>`);
});
app.listen(3007);
