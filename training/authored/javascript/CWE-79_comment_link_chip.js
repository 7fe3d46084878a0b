import { getToken } from './session.js';

const STATUS = ['open', 'answered', 'closed'];

async function fetchComments(threadId) {
  const res = await fetch(`/api/threads/${encodeURIComponent(threadId)}/comments`, {
    headers: { authorization: `Bearer ${getToken()}` },
  });
  if (!res.ok) throw new Error(`comments: ${res.status}`);
  return res.json();
}

function toView(raw) {
  const { id, author = {}, body = '', website = '', status = 'open', createdAt } = raw;
  return {
    id: Number(id),
    name: author.name || 'Guest',
    avatar: author.avatarId ? `/avatars/${encodeURIComponent(author.avatarId)}.png` : '/avatars/none.png',
    body,
    website: website.trim(),
    status: STATUS.includes(status) ? status : 'open',
    when: new Date(createdAt),
  };
}

function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  Object.assign(node, props);
  node.append(...children);
  return node;
}

function absolute(address) {
  try {
    return new URL(address, window.location.origin);
  } catch {
    return null;
  }
}

function websiteChip(comment) {
  if (!comment.website) return null;
  const target = absolute(comment.website);
<<<<<<< V
  if (!target) return null;
  return el('a', {
    className: 'chip',
    href: comment.website,
=======
  if (!target || !/^https?:$/.test(target.protocol)) return null;
  return el('a', {
    className: 'chip',
    href: target.href,
>>>>>>> F
    rel: 'nofollow ugc noopener',
    target: '_blank',
    textContent: target.hostname || 'Website',
  });
}

function paragraphs(text) {
  return text.split(/\n{2,}/).map((block) => el('p', { textContent: block }));
}

function card(comment) {
  const head = el('header', {},
    el('img', { src: comment.avatar, alt: '', width: 32, height: 32 }),
    el('strong', { textContent: comment.name }),
    el('time', { dateTime: comment.when.toISOString(), textContent: comment.when.toLocaleDateString() }));
  const chip = websiteChip(comment);
  if (chip) head.append(chip);
  const node = el('article', { className: `comment comment-${comment.status}`, id: `c${comment.id}` }, head);
  node.append(...paragraphs(comment.body));
  return node;
}

export async function mountThread(root, threadId) {
  root.replaceChildren(el('p', { textContent: 'Loading…' }));
  try {
    const list = (await fetchComments(threadId)).map(toView);
    root.replaceChildren(...list.map(card));
    if (list.length === 0) root.append(el('p', { textContent: 'No comments yet.' }));
  } catch (err) {
    root.replaceChildren(el('p', { className: 'error', textContent: err.message }));
  }
}
