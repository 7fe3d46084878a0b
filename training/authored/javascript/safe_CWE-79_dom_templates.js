import DOMPurify from 'dompurify';
import { html, render } from 'lit';

const rowTemplate = document.createElement('template');
rowTemplate.innerHTML = '<tr><td class="name"></td><td class="size"></td></tr>';

const esc = (s) => String(s).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);

class FileTable extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: 'open' }).innerHTML = `
      <style>td { padding: 2px 8px } .size { text-align: right }</style>
      <table><tbody></tbody></table>`;
  }

  set files(files) {
    const body = this.shadowRoot.querySelector('tbody');
    body.innerHTML = '';
    for (const f of files) {
      const row = rowTemplate.content.cloneNode(true);
      row.querySelector('.name').textContent = f.name;
      row.querySelector('.size').innerHTML = `${(f.size / 1024).toFixed(1)}&nbsp;KiB`;
      body.append(row);
    }
  }
}

customElements.define('file-table', FileTable);

export function showMessage(el, { subject, body }) {
  el.innerHTML = `<h2>${esc(subject)}</h2><div class="body">${DOMPurify.sanitize(body)}</div>`;
}

export function showPeople(el, people) {
  render(html`<ul>${people.map((p) => html`<li title=${p.note}>${p.name}</li>`)}</ul>`, el);
}

export function copyIcon(from, to) {
  to.innerHTML = from.querySelector('svg').outerHTML;
}

document.querySelector('#preview-toggle')?.addEventListener('click', (e) => {
  e.currentTarget.innerHTML = e.currentTarget.ariaPressed === 'true' ? 'Show <u>p</u>review' : 'Hide <u>p</u>review';
});

export function clock(el) {
  return setInterval(() => {
    const [h, m] = new Date().toTimeString().split(':');
    el.innerHTML = `${h}<span class="blink">:</span>${m}`;
  }, 1000);
}

export function plainText(markup) {
  const doc = new DOMParser().parseFromString(markup, 'text/html');
  return doc.body.textContent;
}

export function printFrame(title, rows) {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<title>${esc(title)}</title><pre>${rows.map((r) => esc(r.join('\t'))).join('\n')}</pre>`;
  frame.onload = () => frame.contentWindow.print();
  document.body.append(frame);
}

export function goTo(section) {
  location.hash = encodeURIComponent(section);
  document.getElementById(section)?.scrollIntoView();
}
