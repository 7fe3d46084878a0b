import DOMPurify from "dompurify";
import { memo, useCallback, useMemo, useState, type FormEvent } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../lib/api";

interface Comment {
  id: string;
  author: { name: string; handle: string };
  body: string;
  /** "html" bodies were imported from the old forum, the rest is typed here. */
  format: "html" | "lite";
  createdAt: string;
}

interface Props {
  threadId: string;
  searchTerm?: string;
}

const PIN_ICON = '<svg viewBox="0 0 16 16" width="14"><path d="M5 1h6v5l2 3H9v6H7V9H3l2-3z"/></svg>';
const ALLOWED = { ALLOWED_TAGS: ["p", "b", "i", "em", "strong", "a", "code", "br"], ALLOWED_ATTR: ["href"] };
const MAX_BODY = 5000;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c]);
}

function webHref(url: string): string | null {
  return /^https?:\/\//i.test(url) ? url : null;
}

/** Bold, code and links; everything else is shown as typed. */
function renderLite(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`\n]{1,200})`/g, "<code>$1</code>")
    .replace(/\*\*([^*\n]{1,200})\*\*/g, "<b>$1</b>")
    .replace(/\[([^\]\n]{1,200})\]\(([^)\s]{1,500})\)/g, (whole, label: string, url: string) => {
<<<<<<< V
      const href = url.trim();
=======
      const href = webHref(url);
>>>>>>> F
      return href ? `<a href="${href}" rel="nofollow noopener">${label}</a>` : whole;
    })
    .replace(/\n/g, "<br>");
}

function toHtml(comment: Comment): string {
<<<<<<< V
  return comment.format === "html" ? comment.body : renderLite(comment.body);
=======
  return comment.format === "html" ? DOMPurify.sanitize(comment.body, ALLOWED) : renderLite(comment.body);
>>>>>>> F
}

function splitOn(text: string, term: string): string[] {
  if (!term) return [text];
  const parts: string[] = [];
  const lower = text.toLowerCase();
  const needle = term.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + needle.length));
    from = at + needle.length;
  }
  parts.push(text.slice(from));
  return parts;
}

function Highlighted({ text, term }: { text: string; term: string }) {
  const parts = splitOn(text, term);
  return <>{parts.map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : <span key={i}>{part}</span>))}</>;
}

function formatWhen(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString(undefined, { dateStyle: "medium" });
}

const CommentCard = memo(function CommentCard({ comment, term, pinned }: { comment: Comment; term: string; pinned: boolean }) {
  const html = useMemo(() => toHtml(comment), [comment]);
  return (
    <article className="comment" id={`c-${comment.id}`}>
      <header>
        {pinned && <span className="pin" dangerouslySetInnerHTML={{ __html: PIN_ICON }} />}
        <Highlighted text={comment.author.name} term={term} />
        <a href={`/u/${encodeURIComponent(comment.author.handle)}`}>@{comment.author.handle}</a>
        <time dateTime={comment.createdAt}>{formatWhen(comment.createdAt)}</time>
      </header>
      <div className="comment-body" dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
});

function Composer({ threadId }: { threadId: string }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState("");
  const [preview, setPreview] = useState(false);
  const post = useMutation({
    mutationFn: (body: string) => api.post<Comment>(`/threads/${encodeURIComponent(threadId)}/comments`, { body }),
    onSuccess: () => {
      setDraft("");
      void client.invalidateQueries({ queryKey: ["thread", threadId] });
    },
  });
  const submit = useCallback(
    (event: FormEvent) => {
      event.preventDefault();
      const body = draft.trim();
      if (body && body.length <= MAX_BODY) post.mutate(body);
    },
    [draft, post],
  );
  return (
    <form onSubmit={submit}>
      {preview ? (
        <pre className="preview">{draft}</pre>
      ) : (
        <textarea value={draft} maxLength={MAX_BODY} onChange={(e) => setDraft(e.target.value)} />
      )}
      <label>
        <input type="checkbox" checked={preview} onChange={(e) => setPreview(e.target.checked)} /> Preview
      </label>
      <button disabled={post.isPending || !draft.trim()}>Reply</button>
      {post.isError && <p role="alert">Could not send, please try again.</p>}
    </form>
  );
}

export function CommentThread({ threadId, searchTerm = "" }: Props) {
  const thread = useQuery({
    queryKey: ["thread", threadId],
    queryFn: () => api.get<{ comments: Comment[]; pinnedId: string | null }>(`/threads/${encodeURIComponent(threadId)}`),
  });
  if (thread.isPending) return <p>Loading…</p>;
  if (thread.isError) return <p role="alert">This thread cannot be shown right now.</p>;
  const { comments, pinnedId } = thread.data;
  return (
    <section>
      {comments.map((c) => (
        <CommentCard key={c.id} comment={c} term={searchTerm} pinned={c.id === pinnedId} />
      ))}
      <Composer threadId={threadId} />
    </section>
  );
}
