import React, { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import DOMPurify from 'dompurify';
import { marked } from 'marked';

const COLOURS = ['#1864ab', '#5f3dc4', '#2b8a3e', '#e67700', '#c92a2a'] as const;

function hashCode(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h >>> 0;
}

export function Avatar({ name, size = 32 }: { name: string; size?: number }) {
  const initials = name.split(/\s+/).map((p) => p[0] ?? '').join('').slice(0, 2).toUpperCase();
  return (
    <span className="avatar" title={name} style={{ width: size, height: size, background: COLOURS[hashCode(name) % COLOURS.length] }}>
      {initials}
    </span>
  );
}

export function Markdown({ source }: { source: string }) {
  const clean = useMemo(() => DOMPurify.sanitize(marked.parse(source, { async: false }) as string), [source]);
  return <div className="markdown" dangerouslySetInnerHTML={{ __html: clean }} />;
}

const STYLE = '.sk { animation: sk 1.2s infinite } @keyframes sk { 50% { opacity: .4 } }';

export function Skeleton({ lines = 3 }: { lines?: number }) {
  const widths = useMemo(() => Array.from({ length: lines }, () => 60 + Math.round(Math.random() * 40)), [lines]);
  return (
    <div aria-hidden>
      <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      {widths.map((w, i) => <div key={i} className="sk" style={{ width: `${w}%` }} />)}
    </div>
  );
}

export function ExternalLink({ href, children }: { href: string; children: React.ReactNode }) {
  const url = useMemo(() => {
    try {
      const u = new URL(href, window.location.origin);
      return u.protocol === 'https:' || u.protocol === 'http:' ? u.href : undefined;
    } catch {
      return undefined;
    }
  }, [href]);
  return <a href={url} target="_blank" rel="noopener noreferrer">{children}</a>;
}

export function Highlight({ text, term }: { text: string; term: string }) {
  const parts = useMemo(() => {
    if (!term) return [text];
    const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return text.split(new RegExp(`(${escaped})`, 'ig'));
  }, [text, term]);
  return <>{parts.map((p, i) => (i % 2 ? <mark key={i}>{p}</mark> : p))}</>;
}

export function useChannel<T>(onMessage: (value: T) => void): (value: T) => void {
  const handler = useRef(onMessage);
  handler.current = onMessage;
  useEffect(() => {
    const listen = (ev: MessageEvent) => {
      if (ev.origin === window.location.origin && ev.data?.kind === 'kit') handler.current(ev.data.value);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, []);
  return useCallback((value: T) => window.parent.postMessage({ kind: 'kit', value }, window.location.origin), []);
}

export function PasswordField({ onSubmit }: { onSubmit: (value: string) => void }) {
  const id = useId();
  const [value, setValue] = useState('');
  return (
    <form onSubmit={(ev) => { ev.preventDefault(); onSubmit(value); setValue(''); }}>
      <label htmlFor={id}>Password</label>
      <input id={id} type="password" autoComplete="current-password" value={value} onChange={(ev) => setValue(ev.target.value)} />
    </form>
  );
}
