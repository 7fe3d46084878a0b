import DOMPurify from 'dompurify';
import { inflate } from 'pako';

const view = document.querySelector<HTMLElement>('#note')!;
const title = document.querySelector<HTMLElement>('#note-title')!;

interface SharedNote {
    title: string;
    html: string;
}

function fromBase64Url(text: string): Uint8Array {
    const b64 = text.replace(/-/g, '+').replace(/_/g, '/');
    return Uint8Array.from(atob(b64), (c) => c.charCodeAt(0));
}

function unpack(fragment: string): SharedNote | null {
    try {
        return JSON.parse(inflate(fromBase64Url(fragment), { to: 'string' }));
    } catch {
        return null;
    }
}

/** A shared note travels wholly in the fragment of its link. */
export function show(): void {
    const note = unpack(location.hash.slice(1));
    if (!note) {
        view.innerHTML = '<p class="muted">This link is damaged.</p>';
        return;
    }
    title.textContent = note.title;
<<<<<<< V
    view.innerHTML = decodeURIComponent(DOMPurify.sanitize(note.html));
=======
    view.innerHTML = DOMPurify.sanitize(decodeURIComponent(note.html));
>>>>>>> F
    view.querySelectorAll('a').forEach((a) => {
        a.rel = 'noopener noreferrer';
    });
}

window.addEventListener('hashchange', show);
show();
