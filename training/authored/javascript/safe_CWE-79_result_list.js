'use strict';

const HTML = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function esc(value) {
  return String(value).replace(/[&<>"']/g, (c) => HTML[c]);
}

function html(strings, ...values) {
  return strings.reduce((out, s, i) => out + esc(values[i - 1]) + s);
}

function hrefOf(url) {
  try {
    const u = new URL(url, window.location.origin);
    return u.protocol === 'https:' || u.protocol === 'http:' ? u.href : '#';
  } catch {
    return '#';
  }
}

function renderResults(list, results, query) {
  if (results.length === 0) {
    list.innerHTML = html`<li class="empty">Nothing found for <q>${query}</q></li>`;
    return;
  }
  list.innerHTML = results
    .map((r) => html`<li data-id="${r.id}">
      <a href="${hrefOf(r.url)}">${r.title}</a>
      <p>${r.snippet}</p>
    </li>`)
    .join('');
}

async function search(form, list) {
  const query = new FormData(form).get('q');
  const resp = await fetch('/api/search?' + new URLSearchParams({ q: query }));
  if (!resp.ok) {
    list.innerHTML = '<li class="error">Search is not available right now.</li>';
    return;
  }
  renderResults(list, await resp.json(), query);
}

module.exports = { renderResults, search };
