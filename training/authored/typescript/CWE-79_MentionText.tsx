import React, { useEffect, useMemo, useState } from 'react';
import { api } from '../api';

interface RawMessage { id: number; author: { handle: string; display?: string }; text: string; sentAt: string }
interface Message { id: number; handle: string; display: string; text: string; sentAt: Date }

interface Segment { kind: 'text' | 'mention' | 'link'; value: string }

const PATTERN = /(@[a-z0-9_]{2,30})|(https?:\/\/[^\s<>]+)/gi;

function toMessage(raw: RawMessage): Message {
  const { id, author, text = '', sentAt } = raw;
  return {
    id,
    handle: author.handle,
    display: author.display?.trim() || `@${author.handle}`,
    text: text.replace(/\r\n?/g, '\n'),
    sentAt: new Date(sentAt),
  };
}

function segments(text: string): Segment[] {
  const out: Segment[] = [];
  let last = 0;
  for (const found of text.matchAll(PATTERN)) {
    const at = found.index ?? 0;
    if (at > last) out.push({ kind: 'text', value: text.slice(last, at) });
    out.push({ kind: found[1] ? 'mention' : 'link', value: found[0] });
    last = at + found[0].length;
  }
  if (last < text.length) out.push({ kind: 'text', value: text.slice(last) });
  return out;
}

function highlight(text: string, term: string): React.ReactNode {
  const at = term ? text.toLowerCase().indexOf(term.toLowerCase()) : -1;
  if (at === -1) return text;
  const end = at + term.length;
<<<<<<< V
  const marked = `${text.slice(0, at)}<mark>${text.slice(at, end)}</mark>${text.slice(end)}`;
  return <span dangerouslySetInnerHTML={{ __html: marked }} />;
=======
  return <span>{text.slice(0, at)}<mark>{text.slice(at, end)}</mark>{text.slice(end)}</span>;
>>>>>>> F
}

function Part({ segment, term }: { segment: Segment; term: string }) {
  if (segment.kind === 'mention') {
    return <a href={`/people/${encodeURIComponent(segment.value.slice(1))}`}>{segment.value}</a>;
  }
  if (segment.kind === 'link') {
    return <a href={segment.value} rel="noreferrer noopener" target="_blank">{segment.value}</a>;
  }
  return <>{highlight(segment.value, term)}</>;
}

export function MessageRow({ message, term }: { message: Message; term: string }) {
  const parts = useMemo(() => segments(message.text), [message.text]);
  return (
    <li className="message">
      <strong title={message.handle}>{message.display}</strong>
      <time dateTime={message.sentAt.toISOString()}>{message.sentAt.toLocaleTimeString()}</time>
      <p>{parts.map((segment, i) => <Part key={i} segment={segment} term={term} />)}</p>
    </li>
  );
}

export function MessageSearch({ room }: { room: number }) {
  const [term, setTerm] = useState('');
  const [rows, setRows] = useState<Message[]>([]);

  useEffect(() => {
    const abort = new AbortController();
    api.get<RawMessage[]>(`/rooms/${room}/messages`, { params: { q: term }, signal: abort.signal })
      .then((raw) => setRows(raw.map(toMessage)))
      .catch(() => undefined);
    return () => abort.abort();
  }, [room, term]);

  return (
    <section>
      <input value={term} onChange={(e) => setTerm(e.target.value)} placeholder="Search messages" />
      <ul>{rows.map((m) => <MessageRow key={m.id} message={m} term={term.trim()} />)}</ul>
    </section>
  );
}
