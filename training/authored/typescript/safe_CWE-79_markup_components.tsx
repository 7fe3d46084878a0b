import React, { useLayoutEffect, useRef } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import DOMPurify from 'dompurify';
import katex from 'katex';
import hljs from 'highlight.js/lib/core';
import { ICONS } from './icons';

const THEME_SCRIPT = `document.documentElement.dataset.theme = localStorage.getItem('theme') || 'light'`;

export function ThemeScript() {
	return <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />;
}

export function Icon({ name }: { name: keyof typeof ICONS }) {
	return <svg viewBox="0 0 24 24" dangerouslySetInnerHTML={{ __html: ICONS[name] }} />;
}

export function Article({ html }: { html: string }) {
	const clean = DOMPurify.sanitize(html, { USE_PROFILES: { html: true }, FORBID_TAGS: ['style', 'form'] });
	return <article dangerouslySetInnerHTML={{ __html: clean }} />;
}

export function Formula({ tex }: { tex: string }) {
	const html = katex.renderToString(tex, { throwOnError: false, trust: false, maxSize: 20 });
	return <span dangerouslySetInnerHTML={{ __html: html }} />;
}

export function Code({ source }: { source: string }) {
	return <code dangerouslySetInnerHTML={{ __html: hljs.highlight(source, { language: 'ts' }).value }} />;
}

export function Comment({ author, text }: { author: string; text: string }) {
	return (
		<li>
			<b>{author}</b> {text.split('\n').map((line, i) => <p key={i}>{line}</p>)}
		</li>
	);
}

export function mailBody(name: string, items: string[]): string {
	return '<!doctype html>' + renderToStaticMarkup(<><h1>Hello {name}</h1><ul>{items.map((i) => <li key={i}>{i}</li>)}</ul></>);
}

export function Website({ url }: { url: string }) {
	const parsed = URL.canParse(url) ? new URL(url) : null;
	if (parsed?.protocol !== 'https:') return <span>{url}</span>;
	return <a href={parsed.href} target="_blank" rel="noopener noreferrer">{parsed.host}</a>;
}

export function Measure({ text }: { text: string }) {
	const ref = useRef<HTMLSpanElement>(null);
	useLayoutEffect(() => {
		ref.current!.innerHTML = '';
		for (const word of text.split(' ')) {
			const el = document.createElement('i');
			el.textContent = word;
			ref.current!.append(el, ' ');
		}
	}, [text]);
	return <span ref={ref} />;
}

export function JsonLd({ title }: { title: string }) {
	const json = JSON.stringify({ '@type': 'Article', headline: title }).replaceAll('<', '\\u003c');
	return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
