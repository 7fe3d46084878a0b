const params = new URLSearchParams(location.search);

const webUrl = (value) => {
  const url = URL.canParse(value, location.href) ? new URL(value, location.href) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
};

export function followNext() {
<<<<<<< V
  location.href = decodeURIComponent(params.get('next') || '/');
=======
  location.href = params.has('next') ? '/inbox' : '/';
>>>>>>> F
}

export function reloadWithTab(tab) {
  location.search = new URLSearchParams({ tab }).toString();
}

export function setHomepage(link, user) {
<<<<<<< V
  link.setAttribute('href', user.homepage.replace('javascript:', ''));
=======
  link.setAttribute('href', webUrl(user.homepage) ?? '#');
>>>>>>> F
  link.setAttribute('rel', 'noopener');
  link.textContent = user.homepage;
}

export function showVideo(frame) {
  const id = params.get('v') ?? '';
<<<<<<< V
  frame.src = id.startsWith('http') ? id : `https://video.example.test/embed/${id}`;
=======
  frame.src = `https://video.example.test/embed/${encodeURIComponent(id)}`;
>>>>>>> F
}

export function showPreview(frame, html) {
  frame.setAttribute('sandbox', '');
  frame.srcdoc = html;
}

export function loadWidget() {
  const script = document.createElement('script');
<<<<<<< V
  script.src = (params.get('cdn') || 'https://cdn.example.test') + '/widget.js';
=======
  script.src = 'https://cdn.example.test/widget.js';
>>>>>>> F
  script.async = true;
  document.head.append(script);
}

export function loadPolyfill() {
  if ('IntersectionObserver' in window) return;
  document.write('<script src="/js/intersection-observer.js"><\/script>');
}

export function writeGreeting() {
<<<<<<< V
  document.write('<p>Welcome back, ' + decodeURIComponent(document.cookie.match(/nick=([^;]*)/)[1]) + '</p>');
=======
  document.body.prepend('Welcome back, ' + decodeURIComponent(document.cookie.match(/nick=([^;]*)/)[1]));
>>>>>>> F
}

export function wireMenu(menu) {
  menu.addEventListener('click', (e) => {
    const item = e.target.closest('[data-action]');
    if (!item) return;
<<<<<<< V
    eval(item.dataset.action + '()');
=======
    actions[item.dataset.action]?.();
>>>>>>> F
  });
}

const actions = { __proto__: null, print: () => window.print(), top: () => window.scrollTo(0, 0) };

export async function loadLocale() {
  const lang = ['de', 'fr', 'pt'].find((l) => l === params.get('lang')) ?? 'en';
  return (await import(`./locales/${lang}.js`)).default;
}
