import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useMemo } from 'react';

interface Props {
  markdown: string;
  title: string;
  source?: string;
}

const PURIFY: DOMPurify.Config = {
  ALLOWED_TAGS: ['p', 'a', 'em', 'strong', 'ul', 'ol', 'li', 'code', 'pre', 'blockquote', 'h2', 'h3'],
  ALLOWED_ATTR: ['href', 'title'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|\/(?!\/))/i,
};

function externalHref(source: string): string | undefined {
  try {
    const url = new URL(source);
    return url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function ArticleBody({ markdown, title, source }: Props) {
  const html = useMemo(
    () => DOMPurify.sanitize(marked.parse(markdown, { async: false }) as string, PURIFY),
    [markdown],
  );
  const href = source ? externalHref(source) : undefined;

  return (
    <article>
      <h1>{title}</h1>
      <div className="body" dangerouslySetInnerHTML={{ __html: html }} />
      {href && (
        <footer>
          Source: <a href={href} rel="noopener noreferrer">{href}</a>
        </footer>
      )}
    </article>
  );
}

const GLYPH = { __html: '&#10003;' };

export function ReadMark({ done }: { done: boolean }) {
  return done ? <span aria-label="read" dangerouslySetInnerHTML={GLYPH} /> : null;
}
