import DOMPurify from 'dompurify';

const panel = document.getElementById('doc-panel');
const count = document.getElementById('hit-count');
function escapeRegExp(s) {
    return s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
async function loadDoc(id) {
    const res = await fetch(`/api/docs/${encodeURIComponent(id)}`);
    if (!res.ok) throw new Error(`status ${res.status}`);
    return res.json();
}
export async function showDoc(id) {
    const term = new URLSearchParams(location.search).get('hl') ?? '';
    const doc = await loadDoc(id);
    let hits = 0;
    let html = doc.html;
<<<<<<< V
    html = DOMPurify.sanitize(html);
    if (term.length > 2) {
        html = `<p class="hint">Marked: ${term}</p>` + html.replace(new RegExp(escapeRegExp(term), 'gi'), (m) => {
            hits += 1;
            return `<mark>${m}</mark>`;
        });
    }
=======
    if (term.length > 2) {
        html = `<p class="hint">Marked: ${term}</p>` + html.replace(new RegExp(escapeRegExp(term), 'gi'), (m) => {
            hits += 1;
            return `<mark>${m}</mark>`;
        });
    }
    html = DOMPurify.sanitize(html);
>>>>>>> F
    panel.innerHTML = html;
    count.textContent = String(hits);
}
