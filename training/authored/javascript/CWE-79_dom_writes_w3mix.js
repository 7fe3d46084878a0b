import DOMPurify from 'dompurify';
import { marked } from 'marked';

const ENT = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (s) => String(s).replace(/[&<>"']/g, (c) => ENT[c]);

export function showSpinner(el) {
  el.innerHTML = '<span class="spinner" role="status"></span>';
}

export function showName(el, user) {
<<<<<<< V
  el.innerHTML = user.name;
=======
  el.textContent = user.name;
>>>>>>> F
}

export function showCounts(el, { open, closed }) {
  el.innerHTML = `<b>${Number(open)}</b> open, <b>${Number(closed)}</b> closed`;
}

export function renderRows(tbody, rows) {
<<<<<<< V
  tbody.innerHTML = rows.map((r) => `<tr><td>${r.id}</td><td>${r.subject}</td></tr>`).join('');
=======
  tbody.innerHTML = rows.map((r) => `<tr><td>${esc(r.id)}</td><td>${esc(r.subject)}</td></tr>`).join('');
>>>>>>> F
}

export function preview(el, markdown) {
<<<<<<< V
  el.innerHTML = marked.parse(DOMPurify.sanitize(markdown));
=======
  el.innerHTML = DOMPurify.sanitize(marked.parse(markdown));
>>>>>>> F
}

export function restoreTab() {
  const id = location.hash.slice(1);
<<<<<<< V
  document.querySelector('#crumbs').insertAdjacentHTML('beforeend', `<li>${decodeURIComponent(id)}</li>`);
=======
  document.querySelector('#crumbs').insertAdjacentHTML('beforeend', `<li>${esc(decodeURIComponent(id))}</li>`);
>>>>>>> F
}

export function onFrameMessage(frame, output) {
  window.addEventListener('message', (ev) => {
<<<<<<< V
    if (ev.data.type !== 'render') return;
=======
    if (ev.origin !== location.origin || ev.data.type !== 'render') return;
>>>>>>> F
    output.innerHTML = ev.data.html;
  });
}

export function linkTo(el, site) {
  const a = document.createElement('a');
  a.textContent = site.title;
<<<<<<< V
  a.href = site.url;
=======
  a.href = /^https?:\/\//i.test(site.url) ? site.url : '#';
>>>>>>> F
  el.replaceChildren(a);
}

export function cloneRow(table) {
  const tpl = document.getElementById('row-template');
  table.insertAdjacentHTML('beforeend', tpl.innerHTML);
  return table.lastElementChild;
}

export function stars(el, n) {
  const full = Math.max(0, Math.min(5, Math.round(n)));
  el.innerHTML = '&#9733;'.repeat(full) + '&#9734;'.repeat(5 - full);
}
