import DOMPurify from 'dompurify';
import { marked } from 'marked';

export interface Note {
  title: string;
  body: string;
}

/** Show a note of another member in the reading pane. The body is Markdown. */
export function showNote(pane: HTMLElement, note: Note): void {
  const heading = document.createElement('h2');
  heading.textContent = note.title || 'Untitled';
  const article = document.createElement('article');
  const html = marked.parse(note.body, { async: false }) as string;
<<<<<<< V
  article.innerHTML = html.replace(/<\/?script[^>]*>/gi, '');
=======
  article.innerHTML = DOMPurify.sanitize(html);
>>>>>>> F
  pane.replaceChildren(heading, article);
}
