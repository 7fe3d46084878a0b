import DOMPurify from 'dompurify';
import { marked } from 'marked';

export function showGreeting(user) {
  const el = document.querySelector('#greeting');
<<<<<<< V
  el.innerHTML = `Welcome back, ${user.displayName}!`;
=======
  el.innerText = `Welcome back, ${user.displayName}!`;
>>>>>>> F
}

export function renderCount(el, items) {
  el.innerHTML = `<strong>${items.length}</strong> results`;
}

export function addComment(list, comment) {
<<<<<<< V
  list.insertAdjacentHTML('beforeend', comment.text);
=======
  list.insertAdjacentText('beforeend', comment.text);
>>>>>>> F
}

export function renderMarkdown(el, source) {
<<<<<<< V
  el.innerHTML = marked.parse(source);
=======
  el.innerHTML = DOMPurify.sanitize(marked.parse(source));
>>>>>>> F
}

export function renderBio(el, profile) {
<<<<<<< V
  el.innerHTML = DOMPurify.sanitize(profile.bio).replaceAll('{{name}}', profile.name);
=======
  el.innerHTML = DOMPurify.sanitize(profile.bio.replaceAll('{{name}}', profile.name));
>>>>>>> F
}

export function showSearchTerm() {
  const term = new URLSearchParams(location.search).get('q') ?? '';
<<<<<<< V
  document.writeln('<h2 class="results">Results for ' + term + '</h2>');
=======
  document.querySelector('h2').innerText = 'Results for ' + term;
>>>>>>> F
}

export function emptyState(el) {
  el.innerHTML = '';
  el.insertAdjacentHTML('afterbegin', '<p class="muted">Nothing here <em>yet</em>.</p>');
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (s) => String(s).replace(/[&<>"']/g, (c) => ENTITIES[c]);

export function productCard(product) {
  const card = document.createElement('article');
<<<<<<< V
  card.innerHTML = `<img alt=${esc(product.title)} src="/img/${esc(product.id)}"><h3>${esc(product.title)}</h3>`;
=======
  card.innerHTML = `<img alt="${esc(product.title)}" src="/img/${esc(product.id)}"><h3>${esc(product.title)}</h3>`;
>>>>>>> F
  return card;
}

export function toast(message) {
  const box = document.createElement('div');
<<<<<<< V
  box.append(document.createRange().createContextualFragment(message));
=======
  box.append(document.createTextNode(message));
>>>>>>> F
  document.body.append(box);
  setTimeout(() => box.remove(), 4000);
}

export function tableRow(row) {
  return `<tr><td>${esc(row.name)}</td><td>${Number(row.amount).toFixed(2)}</td></tr>`;
}
