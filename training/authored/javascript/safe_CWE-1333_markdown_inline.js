const MAX_LINE = 2000;

const TOKEN = /\*\*([^*\n]{1,400})\*\*|_([^_\n]{1,400})_|`([^`\n]{1,400})`|\[([^\]\n]{1,200})\]\((https?:\/\/[^\s)]{1,500})\)/g;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}$/;
const HEX = /^#(?:[0-9a-f]{3}){1,2}$/i;

function el(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

export function inline(line) {
  const frag = document.createDocumentFragment();
  const text = line.slice(0, MAX_LINE);
  let last = 0;

  for (const m of text.matchAll(TOKEN)) {
    if (m.index > last) frag.append(text.slice(last, m.index));
    if (m[1] !== undefined) {
      frag.append(el('strong', m[1]));
    } else if (m[2] !== undefined) {
      frag.append(el('em', m[2]));
    } else if (m[3] !== undefined) {
      frag.append(el('code', m[3]));
    } else {
      const a = el('a', m[4]);
      a.href = m[5];
      a.rel = 'noopener nofollow';
      frag.append(a);
    }
    last = m.index + m[0].length;
  }
  frag.append(text.slice(last));
  return frag;
}

export function looksLikeEmail(s) {
  return s.length <= 254 && EMAIL.test(s);
}

export function parseColor(s) {
  return HEX.test(s) ? s.toLowerCase() : null;
}

export function findAll(text, needle) {
  const pattern = new RegExp(needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return needle ? [...text.matchAll(pattern)].map((m) => m.index) : [];
}
