import React from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

type Link = { url: string; label: string };

const isWeb = (url: string) => URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

export function Partner({ link }: { link: Link }) {
  const href = isWeb(link.url) ? link.url : undefined;
<<<<<<< V
  return <a href={href} target="_blank" rel="opener">{link.label}</a>;
=======
  return <a href={href} target="_blank" rel="noopener">{link.label}</a>;
>>>>>>> F
}

export function Docs() {
  return <a href="https://docs.example.test/start" target="_blank">Documentation</a>;
}

export function Homepage({ link }: { link: Link }) {
<<<<<<< V
  const open = () => window.open(link.url, '_blank');
=======
  const open = () => isWeb(link.url) && window.open(link.url, '_blank', 'noopener');
>>>>>>> F
  return <button onClick={open}>{link.label}</button>;
}

export function PrintButton({ id }: { id: number }) {
  return <button onClick={() => window.open(`/print/${id}`, 'print', 'width=800')}>Print</button>;
}

export function Embed({ src }: { src: string }) {
<<<<<<< V
  return <iframe src={src} title="embed" allow="camera; microphone" />;
=======
  return <iframe src={isWeb(src) ? src : undefined} title="embed" sandbox="allow-scripts" />;
>>>>>>> F
}

export function GoBack() {
  const to = new URLSearchParams(location.search).get('back') ?? '/';
<<<<<<< V
  return <button onClick={() => { location.href = to; }}>Back</button>;
=======
  return <button onClick={() => { location.href = to === 'cart' ? '/cart' : '/'; }}>Back</button>;
>>>>>>> F
}

export function Avatar({ url, name }: { url: string; name: string }) {
  return <img src={url} alt={name} referrerPolicy="no-referrer" loading="lazy" />;
}

export function Badge({ props }: { props: Record<string, unknown> }) {
<<<<<<< V
  return <span className="badge" {...props} />;
=======
  return <span className="badge">{String(props.children)}</span>;
>>>>>>> F
}

export function Download({ name, text }: { name: string; text: string }) {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  return <a href={href} download={name}>Save</a>;
}

export function headingHtml(block: { tag: string; text: string }): string {
<<<<<<< V
  return renderToStaticMarkup(React.createElement(block.tag, null, block.text));
=======
  return renderToStaticMarkup(React.createElement(block.tag === 'h1' ? 'h1' : 'h2', null, block.text));
>>>>>>> F
}
