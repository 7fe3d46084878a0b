import DOMPurify from 'dompurify';
import { html, render } from 'lit-html';

const ICONS = {
	ok: '<svg viewBox="0 0 8 8"><path d="M1 4l2 2 4-4"/></svg>',
	fail: '<svg viewBox="0 0 8 8"><path d="M1 1l6 6M7 1L1 7"/></svg>',
};

const escapeHtml = (text) => {
	const span = document.createElement('span');
	span.textContent = text;
	return span.innerHTML;
};

export function statusIcon(el, ok) {
	el.innerHTML = ok ? ICONS.ok : ICONS.fail;
}

export function progress(el, done, total) {
	const percent = Math.round((done / total) * 100);
	el.innerHTML = `<div class="bar" style="width:${percent}%"></div><span>${percent}%</span>`;
}

export function userLine(el, user) {
	el.innerHTML = `<b>${escapeHtml(user.name)}</b> <small>since ${new Date(user.since).getFullYear()}</small>`;
}

export function article(el, body) {
	el.innerHTML = DOMPurify.sanitize(body, { ALLOWED_TAGS: ['p', 'b', 'i', 'a', 'ul', 'li'], ALLOWED_ATTR: ['href'] });
}

export function commentList(el, comments) {
	render(html`<ul>${comments.map((c) => html`<li title=${c.author}>${c.text}</li>`)}</ul>`, el);
}

export function fromTemplate(id, values) {
	const node = document.getElementById(id).content.cloneNode(true);
	for (const slot of node.querySelectorAll('[data-slot]')) {
		slot.textContent = values[slot.dataset.slot] ?? '';
	}
	return node;
}

export function stars(rating) {
	const n = Math.max(0, Math.min(5, Math.trunc(rating)));
	const el = document.createElement('span');
	el.insertAdjacentHTML('beforeend', '&#9733;'.repeat(n) + '&#9734;'.repeat(5 - n));
	return el;
}

export function printTable(rows) {
	const win = window.open('', '_blank');
	const cells = rows.map((r) => `<tr><td>${escapeHtml(r.label)}</td><td>${Number(r.value)}</td></tr>`);
	win.document.write(`<table>${cells.join('')}</table>`);
	win.document.close();
}

export function plainText(markup) {
	return new DOMParser().parseFromString(markup, 'text/html').body.textContent;
}
