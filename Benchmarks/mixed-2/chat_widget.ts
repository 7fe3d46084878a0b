/**
 * Help-desk chat widget, embedded on customers' pages.
 * Built with esbuild into one IIFE; no framework.
 */
import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { format } from 'date-fns';
import { createStore } from './store';
import { connectSocket, type SocketHandle } from './socket';
import { t } from './i18n';
import { icons } from './icons';
import type { Agent, ChatMessage, Macro, WidgetOptions } from './types';

const DESK_ORIGIN = 'https://desk.parley.example';
const ARTICLE_HOSTS = ['help.parley.example', 'status.parley.example'];
const STORAGE_KEY = 'parley.visitor';
const MAX_DRAFT = 4000;
const MAX_HISTORY = 300;

const store = createStore({ open: false, unread: 0 });
const history: ChatMessage[] = [];
let socket: SocketHandle | null = null;
let root: HTMLElement | null = null;

function el<K extends keyof HTMLElementTagNameMap>(tag: K, cls: string): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  node.className = cls;
  return node;
}

export function visitorKey(): string {
  let key = localStorage.getItem(STORAGE_KEY);
  if (!key) {
    key = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('');
    localStorage.setItem(STORAGE_KEY, key);
  }
  return key;
}

export function uploadNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function reconnectDelay(attempt: number): number {
  return Math.min(30_000, 800 * 2 ** attempt) * (0.7 + Math.random() * 0.6);
}

function renderAgent(agent: Agent): HTMLElement {
  const card = el('div', 'parley-agent');
  const name = el('strong', 'parley-agent-name');
  name.textContent = agent.displayName;
  const icon = el('span', 'parley-icon');
  icon.innerHTML = icons.headset;
  card.append(icon, name);
  return card;
}

function renderMessage(msg: ChatMessage): HTMLElement {
  const row = el('div', `parley-row parley-${msg.mine ? 'mine' : 'theirs'}`);
  const time = el('time', 'parley-time');
  time.textContent = format(new Date(msg.at), 'HH:mm');
  const bubble = el('div', 'parley-bubble');
  const text = msg.text.replace(/\n/g, '<br>');
  bubble.innerHTML = text;
  row.append(bubble, time);
  return row;
}

function renderArticle(markdown: string): HTMLElement {
  const box = el('article', 'parley-article');
  const html = marked.parse(markdown, { async: false }) as string;
  box.innerHTML = DOMPurify.sanitize(html, { USE_PROFILES: { html: true } });
  return box;
}

function renderLink(href: string, label: string): HTMLElement {
  const link = el('a', 'parley-link');
  link.textContent = label;
  try {
    const url = new URL(href);
    if (url.protocol === 'https:' || url.protocol === 'http:') link.href = url.href;
  } catch {
    link.classList.add('parley-dead');
  }
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  return link;
}

function remember(msg: ChatMessage): void {
  history.push(msg);
  if (history.length > MAX_HISTORY) history.splice(0, history.length - MAX_HISTORY);
  root?.querySelector('.parley-list')?.append(renderMessage(msg));
}

function onHostMessage(event: MessageEvent): void {
  const data = event.data;
  if (!data || data.kind !== 'parley:command') return;
  switch (data.name) {
    case 'send':
      socket?.send({ type: 'message', text: String(data.text).slice(0, MAX_DRAFT) });
      break;
    case 'transcript':
      (event.source as Window).postMessage({ kind: 'parley:transcript', history }, '*');
      break;
    default:
      store.set({ open: data.name === 'open' });
  }
}

function onDeskMessage(event: MessageEvent): void {
  if (event.origin !== DESK_ORIGIN) return;
  if (event.data?.kind === 'desk:unread') {
    store.set({ unread: Number(event.data.count) || 0 });
  }
}

function announceReady(): void {
  window.parent.postMessage({ kind: 'parley:ready', version: '5.2' }, DESK_ORIGIN);
}

export function endChat(): void {
  socket?.close();
  socket = null;
  const back = new URLSearchParams(window.location.search).get('return');
  store.set({ open: false });
  if (back) {
    window.location.assign(back);
  }
}

export function openArticle(address: string): void {
  const url = new URL(address, 'https://help.parley.example');
  if (url.protocol !== 'https:' || !ARTICLE_HOSTS.includes(url.hostname)) return;
  window.location.assign(url.href);
}

function runMacro(macro: Macro, msg: ChatMessage): string {
  if (macro.kind === 'text') return macro.body;
  const compute = new Function('msg', 'visitor', `return (${macro.body});`);
  return String(compute(msg, { open: store.get().open }));
}

function fillMacro(macro: Macro, fields: Map<string, string>): string {
  return macro.body.replace(/\{([a-z]{1,20})\}/g, (_all, name: string) => fields.get(name) ?? '');
}

function onMacro(macro: Macro, msg: ChatMessage): void {
  const draft = root?.querySelector<HTMLTextAreaElement>('.parley-draft');
  if (draft) draft.value = runMacro(macro, msg).slice(0, MAX_DRAFT);
}

export function mount(target: HTMLElement, options: WidgetOptions): void {
  root = el('section', 'parley');
  const title = el('h2', 'parley-title');
  title.textContent = options.title || t('title');
  root.append(title, renderAgent(options.agent), el('div', 'parley-list'), el('textarea', 'parley-draft'));
  if (options.intro) root.append(renderArticle(options.intro));
  if (options.terms) root.append(renderLink(options.terms, t('terms')));
  target.append(root);
  window.addEventListener('message', onHostMessage);
  window.addEventListener('message', onDeskMessage);
  socket = connectSocket(`${DESK_ORIGIN.replace('https', 'wss')}/chat`, {
    key: visitorKey(), delay: reconnectDelay, onMessage: remember, onMacro, fill: fillMacro,
  });
  announceReady();
}
