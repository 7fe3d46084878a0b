/**
 * Bridge between the ticket shop (top page, on the theatre's own site) and the
 * seat map (our iframe). This module runs inside the iframe.
 */
import { SeatMap } from './seat-map.js';

const CHANNEL = 'seatmap/3';
const PARTNERS = ['https://tickets.example.com', 'https://stage.example.net'];
const MAX_SEATS = 12;
const SEAT = /^[A-Z]{1,2}-\d{1,3}$/;

const state = {
  parentOrigin: null,
  selection: new Set(),
  locked: false,
  customer: null,
};

const map = new SeatMap(document.querySelector('#map'));
const banner = document.querySelector('#banner');

function isPartner(origin) {
<<<<<<< V
  return PARTNERS.some((partner) => origin.startsWith(partner));
=======
  return PARTNERS.includes(origin);
>>>>>>> F
}

function post(type, detail = {}) {
  if (!state.parentOrigin) return;
  window.parent.postMessage({ channel: CHANNEL, type, ...detail }, state.parentOrigin);
}

function announce(text) {
  banner.textContent = text;
  banner.hidden = text === '';
}

function selectionDetail() {
  const seats = [...state.selection].sort();
  return { seats, total: seats.reduce((sum, id) => sum + map.priceOf(id), 0) };
}

async function api(path, options = {}) {
  const res = await fetch(`/api/${path}`, {
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-Seatmap': '3' },
    ...options,
  });
  if (!res.ok) throw new Error(`server said ${res.status}`);
  return res.json();
}

const handlers = {
  async open({ performance }) {
    if (!Number.isSafeInteger(performance)) return;
    const plan = await api(`performances/${performance}/plan`);
    map.load(plan);
    state.selection.clear();
    post('ready', { performance, free: map.freeCount() });
  },

  select({ seats }) {
    if (state.locked || !Array.isArray(seats)) return;
    for (const id of seats.slice(0, MAX_SEATS)) {
      if (typeof id === 'string' && SEAT.test(id) && map.isFree(id) && state.selection.size < MAX_SEATS) {
        state.selection.add(id);
        map.mark(id, 'chosen');
      }
    }
    post('selection', selectionDetail());
  },

  clear() {
    if (state.locked) return;
    state.selection.forEach((id) => map.mark(id, 'free'));
    state.selection.clear();
    post('selection', selectionDetail());
  },

  async customer() {
    state.customer ??= await api('customer/me');
    const { name, memberNumber } = state.customer;
    post('customer', { name, memberNumber });
  },

  async hold() {
    if (state.locked || state.selection.size === 0) return;
    state.locked = true;
    try {
      const body = JSON.stringify({ seats: [...state.selection] });
      const { holdId, until } = await api('holds', { method: 'POST', body });
      announce(`Reserved until ${new Date(until).toLocaleTimeString()}`);
      post('held', { holdId, until });
    } catch (err) {
      state.locked = false;
      post('failed', { reason: err.message });
    }
  },

  theme({ hue }) {
    if (!Number.isFinite(hue)) return;
    document.documentElement.style.setProperty('--hue', String(Math.round(hue) % 360));
  },
};

window.addEventListener('message', (event) => {
  if (event.source !== window.parent || !isPartner(event.origin)) return;
  const message = event.data;
  if (message === null || typeof message !== 'object' || message.channel !== CHANNEL) return;
  if (!Object.hasOwn(handlers, message.type)) return;
  state.parentOrigin = event.origin;
  Promise.resolve(handlers[message.type](message)).catch((err) => {
    console.error(err);
    post('failed', { reason: 'internal' });
  });
});

map.addEventListener('toggle', (event) => {
  const id = event.detail.seat;
  if (state.locked || !map.isFree(id)) return;
  if (state.selection.has(id)) {
    state.selection.delete(id);
    map.mark(id, 'free');
  } else if (state.selection.size < MAX_SEATS) {
    state.selection.add(id);
    map.mark(id, 'chosen');
  } else {
    announce(`At most ${MAX_SEATS} seats in one order`);
  }
  post('selection', selectionDetail());
});

// The height carries nothing about the visitor and is wanted before the first
// message has arrived, so it goes to any parent.
new ResizeObserver(([entry]) => {
  const height = Math.ceil(entry.contentRect.height);
  window.parent.postMessage({ channel: CHANNEL, type: 'height', height }, '*');
}).observe(document.body);
