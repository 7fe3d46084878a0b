import React, { useMemo } from 'react';
import ReactMarkdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import { marked } from 'marked';
import DOMPurify from 'dompurify';
import hljs from 'highlight.js';

type Message = { id: string; role: 'user' | 'assistant'; text: string };

export function AssistantBubble({ message }: { message: Message }) {
<<<<<<< V
    const html = useMemo(() => marked.parse(message.text.replaceAll('<script', ''), { async: false }), [message.text]);
=======
    const html = useMemo(() => DOMPurify.sanitize(marked.parse(message.text, { async: false })), [message.text]);
>>>>>>> F
    return <div className="bubble" dangerouslySetInnerHTML={{ __html: html }} />;
}

export function UserBubble({ message }: { message: Message }) {
    return <div className="bubble user">{message.text}</div>;
}

export function PlainMarkdown({ text }: { text: string }) {
    return <ReactMarkdown skipHtml>{text}</ReactMarkdown>;
}

export function RichMarkdown({ text }: { text: string }) {
<<<<<<< V
    return <ReactMarkdown rehypePlugins={[rehypeRaw, rehypeHighlight]}>{text}</ReactMarkdown>;
=======
    return <ReactMarkdown rehypePlugins={[rehypeRaw, rehypeSanitize]}>{text}</ReactMarkdown>;
>>>>>>> F
}

export function CodeBlock({ code, lang }: { code: string; lang: string }) {
    const language = hljs.getLanguage(lang) ? lang : 'plaintext';
    return <pre dangerouslySetInnerHTML={{ __html: hljs.highlight(code, { language }).value }} />;
}

export function LinkedMarkdown({ text }: { text: string }) {
<<<<<<< V
    return <ReactMarkdown urlTransform={(url) => url}>{text}</ReactMarkdown>;
=======
    return <ReactMarkdown>{text}</ReactMarkdown>;
>>>>>>> F
}

export function Artifact({ html }: { html: string }) {
<<<<<<< V
    return <iframe title="preview" srcDoc={html} sandbox="allow-scripts allow-same-origin" />;
=======
    return <iframe title="preview" srcDoc={html} sandbox="allow-scripts" />;
>>>>>>> F
}

export function GeneratedChart({ svg }: { svg: string }) {
<<<<<<< V
    return <figure ref={(el) => { if (el) el.innerHTML = svg; }} />;
=======
    return <figure><img alt="chart" src={`data:image/svg+xml,${encodeURIComponent(svg)}`} /></figure>;
>>>>>>> F
}

export function appendToken(el: HTMLElement, token: string) {
<<<<<<< V
    el.innerHTML += token;
=======
    el.append(token);
>>>>>>> F
}

export function typingDots(el: HTMLElement) {
    el.innerHTML = '<i></i><i></i><i></i>';
}
