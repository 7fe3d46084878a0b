import { useMemo } from 'react';
import MarkdownIt from 'markdown-it';
import DOMPurify from 'dompurify';
import { Avatar } from './Avatar';

const md = new MarkdownIt({ html: false, linkify: true, typographer: true });

const ALLOWED = {
    ALLOWED_TAGS: ['p', 'a', 'em', 'strong', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'br'],
    ALLOWED_ATTR: ['href', 'title'],
};

export function Comment({ comment }) {
    const html = useMemo(() => DOMPurify.sanitize(md.render(comment.body), ALLOWED), [comment.body]);

    return (
        <article id={`c-${comment.id}`} className="comment">
            <Avatar user={comment.author} />
            <h4>{comment.author.name}</h4>
            <div className="comment-body" dangerouslySetInnerHTML={{ __html: html }} />
            <a href={`#c-${comment.id}`}>{new Date(comment.at).toLocaleDateString()}</a>
        </article>
    );
}
