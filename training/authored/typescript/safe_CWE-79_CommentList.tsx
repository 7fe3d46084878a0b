import { Fragment, memo, useCallback, useId, useMemo, useState } from "react";

export interface Comment {
  id: string;
  author: { name: string; homepage?: string };
  body: string;
  createdAt: string;
}

interface Props {
  comments: Comment[];
  highlight: string;
  locale: string;
  onReply(id: string, text: string): Promise<void>;
}

function webAddress(value: string | undefined): string | undefined {
  if (!value) return undefined;
  try {
    const url = new URL(value);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function escapeRegExp(s: string): string {
  return s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Marks the searched word. */
function Highlighted({ text, word }: { text: string; word: string }) {
  const parts = useMemo(() => {
    const needle = word.trim().slice(0, 100);
    return needle ? text.split(new RegExp(`(${escapeRegExp(needle)})`, "gi")) : [text];
  }, [text, word]);
  return (
    <>
      {parts.map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : <Fragment key={i}>{part}</Fragment>))}
    </>
  );
}

const Item = memo(function Item({ comment, highlight, format, onReply }: {
  comment: Comment;
  highlight: string;
  format: Intl.DateTimeFormat;
  onReply: Props["onReply"];
}) {
  const [draft, setDraft] = useState("");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const fieldId = useId();
  const homepage = webAddress(comment.author.homepage);
  const created = new Date(comment.createdAt);

  const submit = useCallback(
    async (e: React.FormEvent) => {
      e.preventDefault();
      if (!draft.trim() || busy) return;
      setBusy(true);
      setFailed(false);
      try {
        await onReply(comment.id, draft);
        setDraft("");
      } catch {
        setFailed(true);
      } finally {
        setBusy(false);
      }
    },
    [busy, comment.id, draft, onReply],
  );

  return (
    <li id={`comment-${comment.id}`}>
      <header>
        {homepage ? (
          <a href={homepage} target="_blank" rel="noopener noreferrer nofollow">{comment.author.name}</a>
        ) : (
          <span>{comment.author.name}</span>
        )}{" "}
        {!Number.isNaN(created.getTime()) && <time dateTime={created.toISOString()}>{format.format(created)}</time>}
      </header>
      {comment.body.split(/\n{2,}/).map((paragraph, i) => (
        <p key={i}>
          <Highlighted text={paragraph} word={highlight} />
        </p>
      ))}
      <form onSubmit={submit}>
        <label htmlFor={fieldId}>Reply</label>
        <textarea id={fieldId} value={draft} maxLength={5000} onChange={(e) => setDraft(e.target.value)} />
        <button disabled={busy}>Send</button>
        {failed && <p role="alert">Your reply could not be sent.</p>}
      </form>
    </li>
  );
});

export function CommentList({ comments, highlight, locale, onReply }: Props) {
  const format = useMemo(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }), [locale]);
  if (comments.length === 0) return <p>No comments yet.</p>;
  return (
    <ol className="comments">
      {comments.map((c) => (
        <Item key={c.id} comment={c} highlight={highlight} format={format} onReply={onReply} />
      ))}
    </ol>
  );
}
