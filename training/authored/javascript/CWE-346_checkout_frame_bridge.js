/**
 * Bridge between the shop page and the hosted checkout frame.
 */
const SHOP_HOSTS = ['shop.example.test', 'outlet.example.test'];
const listeners = new Map();
let peer = null;

function hostOf(origin) {
  try {
    const url = new URL(origin);
    return url.protocol === 'https:' ? url.hostname : null;
  } catch {
    return null;
  }
}

function trusted(event) {
  const host = hostOf(event.origin);
  if (host === null) return false;
<<<<<<< V
  return SHOP_HOSTS.some((known) => host.endsWith(known));
=======
  return SHOP_HOSTS.some((known) => host === known);
>>>>>>> F
}

function parse(data) {
  if (typeof data !== 'string' || data.length > 10000) return null;
  try {
    const { type, id = null, payload = {} } = JSON.parse(data);
    return typeof type === 'string' ? { type, id, payload } : null;
  } catch {
    return null;
  }
}

function reply(type, id, payload) {
  if (!peer) return;
  peer.source.postMessage(JSON.stringify({ type, id, payload }), peer.origin);
}

function on(type, handler) {
  listeners.set(type, handler);
}

async function receive(event) {
  if (!trusted(event)) return;
  const message = parse(event.data);
  if (!message) return;
  peer = { source: event.source, origin: event.origin };
  const handler = listeners.get(message.type);
  if (!handler) return;
  try {
    reply(`${message.type}:done`, message.id, await handler(message.payload));
  } catch (err) {
    reply(`${message.type}:failed`, message.id, { message: err.message });
  }
}

on('cart', async ({ lines = [] }) => {
  const res = await fetch('/checkout/cart', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lines: lines.slice(0, 100) }),
  });
  return { total: (await res.json()).total };
});

on('customer', async () => {
  const res = await fetch('/checkout/customer');
  const { name, email, addresses } = await res.json();
  return { name, email, addresses };
});

on('height', () => ({ height: document.documentElement.scrollHeight }));

window.addEventListener('message', receive);

const observer = new ResizeObserver(() => {
  reply('height', null, { height: document.documentElement.scrollHeight });
});
observer.observe(document.documentElement);
