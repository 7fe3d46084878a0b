// Service worker of the recipe clipper (Manifest V3). It talks to three kinds of
// partners: content scripts in any page, our popup, and recipes.example.org,
// which is listed under externally_connectable together with its partner blogs.

const SERVICE = 'https://recipes.example.org';
const MAX_CLIP = 100_000;
const MAX_QUEUE = 50;
const UNITS = new Set(['g', 'kg', 'ml', 'l', 'tsp', 'tbsp', 'cup', 'piece']);

const own = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

async function token() {
  const { token: stored } = await chrome.storage.session.get('token');
  return stored ?? null;
}

async function callService(path, { method = 'GET', body } = {}) {
  const bearer = await token();
  if (!bearer) throw new Error('not logged in');
  const res = await fetch(`${SERVICE}/api/${path}`, {
    method,
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: 'error',
  });
  if (res.status === 401) await chrome.storage.session.remove('token');
  if (!res.ok) throw new Error(`service answered ${res.status}`);
  return res.status === 204 ? null : res.json();
}

function cleanIngredient(raw) {
  const amount = Number(raw?.amount);
  return {
    name: String(raw?.name ?? '').slice(0, 120),
    amount: Number.isFinite(amount) ? amount : null,
    unit: UNITS.has(raw?.unit) ? raw.unit : 'piece',
  };
}

/** A clip as the service takes it, from whatever a page's script found. */
function cleanClip(raw, page) {
  return {
    page,
    title: String(raw?.title ?? '').slice(0, 200),
    ingredients: Array.isArray(raw?.ingredients) ? raw.ingredients.slice(0, 80).map(cleanIngredient) : [],
    steps: Array.isArray(raw?.steps) ? raw.steps.slice(0, 60).map((s) => String(s).slice(0, 2000)) : [],
  };
}

async function queueClip(clip) {
  const { queue = [] } = await chrome.storage.local.get('queue');
  if (JSON.stringify(clip).length > MAX_CLIP) throw new Error('recipe too long');
  queue.push(clip);
  await chrome.storage.local.set({ queue: queue.slice(-MAX_QUEUE) });
  await chrome.action.setBadgeText({ text: String(Math.min(queue.length, MAX_QUEUE)) });
  return { queued: queue.length };
}

// What content scripts may ask for. The page they run in comes from the sender.
const fromPages = {
  async found({ clip }, sender) {
    return queueClip(cleanClip(clip, sender.tab.url));
  },
  async units() {
    return [...UNITS];
  },
};

// What our own pages (popup, options) may ask for.
const fromExtension = {
  async list() {
    const { queue = [] } = await chrome.storage.local.get('queue');
    return { queue, loggedIn: (await token()) !== null };
  },
  async upload({ index }) {
    const { queue = [] } = await chrome.storage.local.get('queue');
    if (!Number.isInteger(index) || !queue[index]) throw new Error('no such recipe');
    const saved = await callService('recipes', { method: 'POST', body: queue[index] });
    queue.splice(index, 1);
    await chrome.storage.local.set({ queue });
    return { id: saved.id };
  },
  async books() {
    return callService('books');
  },
  async logout() {
    await chrome.storage.session.remove('token');
    await chrome.storage.local.remove('queue');
    return {};
  },
};

// What web pages listed in the manifest may ask for.
const fromWeb = {
  async version() {
    return { version: chrome.runtime.getManifest().version };
  },
  async login({ token: fresh }, sender) {
<<<<<<< V
    if (!sender.url.includes('recipes.example.org')) throw new Error('not for this page');
=======
    if (new URL(sender.url).origin !== SERVICE) throw new Error('not for this page');
>>>>>>> F
    if (typeof fresh !== 'string' || !/^[\w-]{20,200}$/.test(fresh)) throw new Error('token');
    await chrome.storage.session.set({ token: fresh });
    return {};
  },
};

function dispatch(table, message, sender, respond) {
  if (message === null || typeof message !== 'object' || !own(table, message.type)) {
    respond({ error: 'unknown request' });
    return false;
  }
  table[message.type](message, sender).then(
    (value) => respond({ value }),
    (err) => respond({ error: err.message }),
  );
  return true;
}

function isOwnPage(sender) {
  return sender.id === chrome.runtime.id && typeof sender.url === 'string'
    && sender.url.startsWith(chrome.runtime.getURL(''));
}

chrome.runtime.onMessage.addListener((message, sender, respond) => {
<<<<<<< V
  const table = sender.id === chrome.runtime.id ? { ...fromPages, ...fromExtension } : fromPages;
  return dispatch(table, message, sender, respond);
=======
  const table = isOwnPage(sender) ? fromExtension : fromPages;
  return dispatch(table, message, sender, respond);
>>>>>>> F
});

chrome.runtime.onMessageExternal.addListener((message, sender, respond) => dispatch(fromWeb, message, sender, respond));

chrome.runtime.onInstalled.addListener(({ reason }) => {
  chrome.contextMenus.create({ id: 'clip', title: 'Clip this recipe', contexts: ['page'] });
  if (reason === 'install') chrome.tabs.create({ url: `${SERVICE}/welcome` });
});

chrome.contextMenus.onClicked.addListener(async (info, tab) => {
  if (info.menuItemId !== 'clip' || !tab?.id || !/^https?:/.test(tab.url ?? '')) return;
  try {
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['clip.js'] });
  } catch (err) {
    console.warn('cannot clip here: %s', err.message);
  }
});
