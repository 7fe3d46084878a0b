import { createElement as h, useEffect, useMemo, useRef } from 'react';
import type { GetServerSideProps } from 'next';
import DOMPurify from 'isomorphic-dompurify';
import MarkdownIt from 'markdown-it';
import { renderToStaticMarkup } from 'react-dom/server';
import { fetchReviews, Review } from './api';

const md = new MarkdownIt({ html: false, linkify: true });
const mdRich = new MarkdownIt({ html: true });

export function ReviewText({ review }: { review: Review }) {
  const __html = useMemo(() => {
<<<<<<< V
    return mdRich.render(review.text);
=======
    return md.render(review.text);
>>>>>>> F
  }, [review.text]);
  return h('div', { className: 'text', dangerouslySetInnerHTML: { __html } });
}

export function HelpText({ topic }: { topic: 'stars' | 'photos' }) {
  const texts = { stars: '<b>Five</b> is best.', photos: 'At most <b>three</b> pictures.' };
  return h('p', { dangerouslySetInnerHTML: { __html: texts[topic] } });
}

export function AuthorLink({ review }: { review: Review }) {
<<<<<<< V
  const href = review.authorUrl.trim();
=======
  const href = /^https?:\/\//i.test(review.authorUrl) ? review.authorUrl : undefined;
>>>>>>> F
  return h('a', { href, rel: 'nofollow noopener', target: '_blank' }, review.authorName);
}

export function SellerReply({ html }: { html: string }) {
<<<<<<< V
  const clean = html.replace(/<script[\s\S]*?<\/script>/gi, '').replace(/ on\w+="[^"]*"/gi, '');
=======
  const clean = DOMPurify.sanitize(html, { ALLOWED_TAGS: ['p', 'b', 'i', 'br', 'a'], ALLOWED_ATTR: ['href'] });
>>>>>>> F
  return h('section', { dangerouslySetInnerHTML: { __html: clean } });
}

export function StructuredData({ reviews }: { reviews: Review[] }) {
  const data = { '@type': 'Product', review: reviews.map((r) => ({ author: r.authorName, reviewBody: r.text })) };
<<<<<<< V
  const __html = JSON.stringify(data, null, 1);
=======
  const __html = JSON.stringify(data).replace(/</g, '\\u003c');
>>>>>>> F
  return h('script', { type: 'application/ld+json', dangerouslySetInnerHTML: { __html } });
}

export function Highlight({ text, term }: { text: string; term: string }) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const at = text.toLowerCase().indexOf(term.toLowerCase());
    if (!box.current || at < 0) return;
    const mark = document.createElement('mark');
<<<<<<< V
    mark.innerHTML = text.slice(at, at + term.length);
    box.current.innerHTML = text.slice(0, at) + mark.outerHTML + text.slice(at + term.length);
=======
    mark.textContent = text.slice(at, at + term.length);
    box.current.replaceChildren(text.slice(0, at), mark, text.slice(at + term.length));
>>>>>>> F
  }, [text, term]);
  return h('span', { ref: box }, text);
}

export function Stars({ review }: { review: Review }) {
  const n = Math.max(0, Math.min(5, Math.round(Number(review.stars) || 0)));
  return h('span', { dangerouslySetInnerHTML: { __html: '&#9733;'.repeat(n) + '&#9734;'.repeat(5 - n) } });
}

export function mailBody(review: Review): string {
  return '<!doctype html>' + renderToStaticMarkup(h('p', null, review.authorName, ' wrote: ', h('q', null, review.text)));
}

export function listenForHeight(frame: HTMLIFrameElement, origin: string) {
  window.addEventListener('message', (event: MessageEvent) => {
<<<<<<< V
    if (!event.data?.height) return;
    frame.insertAdjacentHTML('afterend', `<small>${event.data.height} px, ${event.data.title}</small>`);
=======
    if (event.origin !== origin) return;
    frame.style.height = `${Number(event.data?.height) || 300}px`;
>>>>>>> F
  });
}

export const getServerSideProps: GetServerSideProps = async ({ params }) => ({
  props: { reviews: await fetchReviews(String(params?.id)) },
});
