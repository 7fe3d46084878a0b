const area = document.getElementById('toasts');
const ICON = {
  ok: '<svg viewBox="0 0 16 16"><path d="M3 8l3 4 7-9"/></svg>',
  error: '<svg viewBox="0 0 16 16"><path d="M3 3l10 10M13 3L3 13"/></svg>',
};
const frame = document.createElement('template');
frame.innerHTML = '<div class="toast" role="status"><i></i><p></p><button type="button">&times;</button></div>';
export function toast(kind, message, detail) {
  const node = frame.content.firstElementChild.cloneNode(true);
  node.classList.add(kind === 'error' ? 'error' : 'ok');
  node.querySelector('i').innerHTML = kind === 'error' ? ICON.error : ICON.ok;
  node.querySelector('p').textContent = message;
  if (detail) {
    const extra = document.createElement('small');
    extra.append(String(detail));
    node.querySelector('p').after(extra);
  }
  node.querySelector('button').addEventListener('click', () => node.remove());
  area.append(node);
  setTimeout(() => node.remove(), 6000);
}
export function progress(label) {
  const node = frame.content.firstElementChild.cloneNode(true);
  const bar = document.createElement('progress');
  bar.max = 100;
  node.querySelector('p').textContent = label;
  node.querySelector('p').after(bar);
  area.append(node);
  return {
    set(percent) {
      bar.value = Math.max(0, Math.min(100, percent));
    },
    done(text) {
      node.querySelector('p').textContent = text || label;
      node.querySelector('i').innerHTML = ICON.ok;
      setTimeout(() => node.remove(), 2000);
    },
  };
}
export function ask(question, labels) {
  return new Promise((resolve) => {
    const node = frame.content.firstElementChild.cloneNode(true);
    node.querySelector('p').textContent = question;
    for (const label of labels) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', () => {
        node.remove();
        resolve(label);
      });
      node.append(button);
    }
    area.append(node);
  });
}
export function clear() {
  area.innerHTML = '';
}
window.addEventListener('unhandledrejection', (event) => {
  toast('error', 'Something went wrong', event.reason && event.reason.message);
});
