import React, { useEffect, useRef } from 'react';
import DOMPurify from 'dompurify';
import { marked } from 'marked';

type Post = { id: string; title: string; html: string; source: string; link: string };

const CRITICAL_CSS = '.hero{min-height:60vh}.hero h1{font-size:3rem}';

export function CriticalStyle() {
  return <style dangerouslySetInnerHTML={{ __html: CRITICAL_CSS }} />;
}

export function PostBody({ post }: { post: Post }) {
<<<<<<< V
  return <article dangerouslySetInnerHTML={{ __html: post.html.replace(/<script/gi, '&lt;script') }} />;
=======
  return <article dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.html) }} />;
>>>>>>> F
}

export function PostTitle({ post }: { post: Post }) {
  return <h1 title={post.title}>{post.title}</h1>;
}

export function Preview({ source }: { source: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
<<<<<<< V
    ref.current!.innerHTML = marked.parse(DOMPurify.sanitize(source)) as string;
=======
    ref.current!.innerHTML = DOMPurify.sanitize(marked.parse(source) as string);
>>>>>>> F
  }, [source]);
  return <div ref={ref} className="preview" />;
}

export function SourceLink({ post }: { post: Post }) {
<<<<<<< V
  const href = post.link;
=======
  const href = /^https?:\/\//i.test(post.link) ? post.link : undefined;
>>>>>>> F
  return <a href={href} rel="noopener noreferrer" target="_blank">Source</a>;
}

export function Highlight({ text, term }: { text: string; term: string }) {
  if (!term) return <span>{text}</span>;
<<<<<<< V
  const html = text.split(term).join(`<mark>${term}</mark>`);
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
=======
  const parts = text.split(term);
  return <span>{parts.map((p, i) => <React.Fragment key={i}>{i > 0 && <mark>{term}</mark>}{p}</React.Fragment>)}</span>;
>>>>>>> F
}

export function JsonLd({ post }: { post: Post }) {
  const data = { '@context': 'https://schema.org', '@type': 'Article', headline: post.title };
<<<<<<< V
  const json = JSON.stringify(data);
=======
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
>>>>>>> F
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

export function PlainPreview({ post }: { post: Post }) {
  return <textarea readOnly value={post.html} rows={12} />;
}
