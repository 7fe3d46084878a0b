import React, { useEffect, useRef } from 'react';
import DOMPurify from 'dompurify';
import { renderToString } from 'react-dom/server';
import parse from 'html-react-parser';

export function Comment({ author, body }: { author: string; body: string }) {
  return (
    <article>
      <h4>{author}</h4>
<<<<<<< V
      <div dangerouslySetInnerHTML={{ __html: body }} />
=======
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(body) }} />
>>>>>>> F
    </article>
  );
}

export function ThemeScript() {
  const code = "document.documentElement.dataset.theme = localStorage.theme || 'light'";
  return <script dangerouslySetInnerHTML={{ __html: code }} />;
}

export function WebsiteLink({ url }: { url: string }) {
<<<<<<< V
  const href = url.trim().replace(/^javascript:/, '').replace(/^data:/, '');
=======
  const href = /^https?:/i.test(url.trim()) ? url.trim() : undefined;
>>>>>>> F
  return <a href={href} rel="noopener nofollow">{url}</a>;
}

export function Highlighted({ text, term }: { text: string; term: string }) {
<<<<<<< V
  return <p dangerouslySetInnerHTML={{ __html: text.split(term).join(`<mark>${term}</mark>`) }} />;
=======
  return <p>{text.split(term).flatMap((part, i) => (i ? [<mark key={i}>{term}</mark>, part] : [part]))}</p>;
>>>>>>> F
}

export function Editable({ html, onChange }: { html: string; onChange(v: string): void }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
<<<<<<< V
    ref.current!.innerHTML = html;
=======
    ref.current!.innerHTML = DOMPurify.sanitize(html, { USE_PROFILES: { html: true } });
>>>>>>> F
  }, [html]);
  return <div ref={ref} contentEditable onBlur={() => onChange(ref.current!.innerHTML)} />;
}

export function Banner(props: { settings: Record<string, unknown>; text: string }) {
<<<<<<< V
  return <div className="banner" {...props.settings}>{props.text}</div>;
=======
  return <div className="banner" hidden={Boolean(props.settings.hidden)}>{props.text}</div>;
>>>>>>> F
}

export function Chart({ values }: { values: number[] }) {
  const bars = values.map((v, i) => `<rect x="${i * 12}" y="${100 - v}" width="10" height="${Number(v)}"/>`);
  return <svg viewBox="0 0 240 100" dangerouslySetInnerHTML={{ __html: bars.map(String).join('') }} />;
}

export function documentHtml(title: string, app: React.ReactElement, state: unknown) {
  const head = renderToString(<title>{title}</title>);
<<<<<<< V
  const json = JSON.stringify(state).replace(/\u2028/g, '\\u2028');
=======
  const json = JSON.stringify(state).replace(/</g, '\\u003c');
>>>>>>> F
  return `<!doctype html>${head}<div id="root">${renderToString(app)}</div><script>window.__DATA__=${json}</script>`;
}

export function LegalText() {
  return <>{parse('<p>Prices include <b>VAT</b>. Returns within 30 days.</p>')}</>;
}

export function UserName({ name }: { name: string }) {
  return <span title={name} data-name={name}>{name.length > 24 ? `${name.slice(0, 22)}…` : name}</span>;
}
