const escapeHtml = (s) => String(s).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const ICONS = {
  ok: '<svg viewBox="0 0 8 8"><path d="M1 4l2 2 4-5"/></svg>',
  fail: '<svg viewBox="0 0 8 8"><path d="M1 1l6 6M7 1l-6 6"/></svg>',
};

export function showSpinner(root) {
  root.innerHTML = '<span class="spinner" role="status"></span>';
}

export function showAuthor(root, author) {
<<<<<<< V
  root.innerHTML = `<b class="author">${author.displayName.replace('<', '&lt;')}</b>`;
=======
  root.innerHTML = `<b class="author">${escapeHtml(author.displayName)}</b>`;
>>>>>>> F
}

export function setStatusIcon(cell, state) {
  cell.innerHTML = ICONS[state === 'ok' ? 'ok' : 'fail'];
}

export function showSearchTerm(banner) {
  const term = new URLSearchParams(location.search).get('q') || '';
<<<<<<< V
  banner.innerHTML = 'Results for ' + term;
=======
  banner.innerText = 'Results for ' + term;
>>>>>>> F
}

export function appendComment(list, comment) {
  list.insertAdjacentHTML('beforeend', '<li class="comment"><p></p></li>');
  const p = list.lastElementChild.querySelector('p');
<<<<<<< V
  p.insertAdjacentHTML('afterbegin', comment.body);
=======
  p.insertAdjacentText('afterbegin', comment.body);
>>>>>>> F
}

export function updateBadge(badge, unread) {
  const n = Math.max(0, Number(unread) | 0);
  badge.innerHTML = n > 99 ? '99<sup>+</sup>' : `<b>${n}</b>`;
}

export function wireHashTabs(panel) {
  window.addEventListener('hashchange', () => {
    const name = decodeURIComponent(location.hash.slice(1));
<<<<<<< V
    panel.innerHTML = `<h2 id="title">${name}</h2>`;
=======
    panel.querySelector('h2').textContent = name;
>>>>>>> F
  });
}

export function drawTags(box, tags) {
  box.innerHTML = '';
  for (const tag of tags) {
    const a = document.createElement('a');
    a.href = `/tags/${encodeURIComponent(tag)}`;
<<<<<<< V
    a.innerHTML = tag;
=======
    a.append(tag);
>>>>>>> F
    box.appendChild(a);
  }
}
