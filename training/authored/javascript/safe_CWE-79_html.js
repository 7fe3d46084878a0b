'use strict';

/**
 * Tagged template for server-rendered HTML.
 *
 *   html`<p class="note">${text}</p>`
 *
 * Results of `html` can be nested; arrays are joined; null, undefined and
 * false give nothing.
 */
class Html {
  #markup;

  constructor(markup) {
    this.#markup = markup;
  }

  toString() {
    return this.#markup;
  }
}

const REPLACEMENTS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

function escapeHtml(value) {
  return String(value).replace(/[&<>"'`]/g, (c) => REPLACEMENTS[c]);
}

function render(value) {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(render).join('');
  return escapeHtml(value);
}

function html(strings, ...values) {
  let out = strings[0];
  values.forEach((value, i) => {
    out += render(value) + strings[i + 1];
  });
  return new Html(out);
}

/** Data for the scripts of the page. */
function jsonScript(id, data) {
  const json = JSON.stringify(data ?? null)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  return html`<script type="application/json" id="${id}">${new Html(json)}</script>`;
}

function href(value) {
  let url;
  try {
    url = new URL(String(value), 'https://base.invalid/');
  } catch {
    return '#';
  }
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? String(value).trim() : '#';
}

function attributes(map) {
  return Object.entries(map)
    .filter(([name, value]) => /^(?:class|id|title|lang|role|aria-[a-z]+|data-[a-z-]+)$/.test(name) && value !== false)
    .map(([name, value]) => html` ${name}="${value === true ? '' : value}"`);
}

function page({ title, lang = 'en', nonce, body, data }) {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
${body}
${data === undefined ? null : jsonScript('page-data', data)}
<script nonce="${nonce}" src="/assets/site.js"></script>
</body>
</html>
`;
}

function memberCard(member) {
  return html`<article${attributes({ class: 'card', 'data-id': member.id })}>
<h2>${member.name}</h2>
${member.bio && html`<p>${member.bio}</p>`}
<ul>${(member.links ?? []).map((l) => html`<li><a rel="nofollow noopener" href="${href(l.url)}">${l.label}</a></li>`)}</ul>
</article>`;
}

module.exports = { html, escapeHtml, jsonScript, href, attributes, page, memberCard };
