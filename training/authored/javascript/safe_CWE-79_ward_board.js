// Board of the volunteer ward: who sits with whom, and when. Names, notes and
// links are typed in by volunteers on their phones; this page hangs in the corridor.

const ENTITIES = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&#39;'], ['`', '&#96;']]);

class Markup {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

function escape(value) {
  return String(value ?? '').replace(/[&<>"'`]/g, (c) => ENTITIES.get(c));
}

function piece(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(piece).join('');
  if (value === false) return '';
  return escape(value);
}

/** Tagged template: every substitution is escaped unless it is Markup itself. */
export function html(strings, ...values) {
  let out = strings[0];
  values.forEach((value, i) => {
    out += piece(value) + strings[i + 1];
  });
  return new Markup(out);
}

function mount(node, markup) {
  if (!(markup instanceof Markup)) throw new TypeError('markup expected');
  node.innerHTML = markup.text;
}

const LINK_SCHEMES = ['https:', 'http:', 'tel:', 'mailto:'];

function link(address, label) {
  let url = null;
  try {
    url = new URL(address, window.location.href);
  } catch {
    // shown as plain text below
  }
  if (url === null || !LINK_SCHEMES.includes(url.protocol)) return html`<span>${label}</span>`;
  return html`<a href="${url.href}" rel="noopener noreferrer" target="_blank">${label}</a>`;
}

/** Marks *bold* words and line breaks of a note; the words go through html`` like all others. */
function note(text) {
  const lines = String(text ?? '').slice(0, 600).split('\n').slice(0, 12);
  return lines.map((line, i) => {
    const words = line.split('*').map((part, j) => (j % 2 === 1 ? html`<b>${part}</b>` : html`${part}`));
    return html`${i > 0 && html`<br>`}${words}`;
  });
}

function colour(value) {
  return /^#[0-9a-f]{6}$/i.test(value ?? '') ? value : '#607d8b';
}

function clock(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '–';
  return date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function initials(name) {
  return String(name ?? '').split(/\s+/).map((w) => [...w][0] ?? '').slice(0, 2).join('').toUpperCase();
}

function visitCard(visit) {
  return html`
    <li class="visit" data-id="${visit.id}">
      <span class="badge" style="background:${colour(visit.colour)}">${initials(visit.volunteer)}</span>
      <div>
        <strong>${visit.volunteer}</strong>
        <time>${clock(visit.from)}–${clock(visit.until)}</time>
        <p>${note(visit.note)}</p>
        ${visit.contact ? link(visit.contact, 'contact') : false}
      </div>
      <button class="done" title="Mark ${visit.volunteer} as done">✓</button>
    </li>`;
}

function roomColumn(room) {
  const visits = room.visits.slice().sort((a, b) => String(a.from).localeCompare(String(b.from)));
  return html`
    <section class="room">
      <h2>${room.name}</h2>
      <ul>${visits.length > 0 ? visits.map(visitCard) : html`<li class="empty">No visits today</li>`}</ul>
    </section>`;
}

export class Board {
  constructor(root, { endpoint = '/api/board', interval = 30_000 } = {}) {
    this.root = root;
    this.endpoint = endpoint;
    this.interval = interval;
    this.rooms = [];
    this.filter = '';
    this.root.addEventListener('click', (event) => this.onClick(event));
    this.root.addEventListener('input', (event) => this.onInput(event));
  }

  async start() {
    mount(this.root, html`<header><input type="search" placeholder="Name"><output></output></header><main></main>`);
    for (;;) {
      await this.refresh();
      await new Promise((resolve) => { setTimeout(resolve, this.interval); });
    }
  }

  async refresh() {
    try {
      const res = await fetch(this.endpoint, { headers: { Accept: 'application/json' } });
      if (!res.ok) throw new Error(`server answered ${res.status}`);
      const { rooms } = await res.json();
      if (!Array.isArray(rooms)) throw new Error('unexpected answer');
      this.rooms = rooms.map((room) => ({ name: room.name, visits: Array.isArray(room.visits) ? room.visits : [] }));
      this.say(`as of ${clock(new Date().toISOString())}`);
    } catch (err) {
      this.say(`not up to date: ${err.message}`);
    }
    this.draw();
  }

  say(text) {
    this.root.querySelector('output').textContent = text;
  }

  draw() {
    const wanted = this.filter.toLowerCase();
    const rooms = this.rooms
      .map((room) => ({
        ...room,
        visits: room.visits.filter((v) => String(v.volunteer).toLowerCase().includes(wanted)),
      }))
      .filter((room) => wanted === '' || room.visits.length > 0);
    mount(this.root.querySelector('main'), html`${rooms.map(roomColumn)}${
      rooms.length === 0 && html`<p class="empty">Nobody called “${this.filter}” today</p>`}`);
  }

  onInput(event) {
    if (event.target.type !== 'search') return;
    this.filter = event.target.value.trim();
    this.draw();
  }

  async onClick(event) {
    const button = event.target.closest('button.done');
    if (!button) return;
    const { id } = button.closest('[data-id]').dataset;
    button.disabled = true;
    const res = await fetch(`${this.endpoint}/visits/${encodeURIComponent(id)}/done`, {
      method: 'POST',
      headers: { 'X-Board': '1' },
    });
    if (!res.ok) this.say(`could not mark the visit (${res.status})`);
    await this.refresh();
  }
}
