const API = 'https://api.example.test';
const TRUSTED = new Set(['https://app.example.test', 'https://admin.example.test']);

chrome.runtime.onMessage.addListener((msg, sender, reply) => {
  if (msg.type !== 'fetch-page') return;
<<<<<<< V
  fetch(msg.url, { credentials: 'include' }).then((r) => r.text()).then(reply);
=======
  fetch(`${API}/pages/${encodeURIComponent(msg.id)}`, { credentials: 'include' }).then((r) => r.text()).then(reply);
>>>>>>> F
  return true;
});

chrome.runtime.onMessageExternal.addListener((msg, sender, reply) => {
<<<<<<< V
  if (!sender.url.includes('app.example.test')) return;
=======
  if (!TRUSTED.has(sender.origin)) return;
>>>>>>> F
  chrome.storage.local.get('session').then(({ session }) => reply({ session }));
  return true;
});

// the page may ask whether the extension is there and which version
chrome.runtime.onConnectExternal.addListener((port) => {
  port.postMessage({ name: 'reader', version: chrome.runtime.getManifest().version });
  port.disconnect();
});

chrome.action.onClicked.addListener(async (tab) => {
  const [{ result }] = await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    func: () => document.title,
  });
  await chrome.storage.local.set({ lastTitle: result });
});

chrome.runtime.onMessage.addListener((msg, sender) => {
  if (msg.type !== 'run-macro') return;
<<<<<<< V
  chrome.userScripts.execute({ target: { tabId: sender.tab.id }, js: [{ code: msg.code }] });
=======
  chrome.userScripts.execute({ target: { tabId: sender.tab.id }, js: [{ file: 'outline.js' }] });
>>>>>>> F
});

window.addEventListener('message', (event) => {
  if (event.source !== window) return;
<<<<<<< V
  if (event.data.to === 'reader') chrome.runtime.sendMessage(event.data.msg);
=======
  if (event.data.to === 'reader') chrome.runtime.sendMessage({ type: 'count', n: Number(event.data.n) });
>>>>>>> F
});

async function showSidebar(article) {
  const root = document.createElement('div').attachShadow({ mode: 'closed' });
  root.innerHTML = '<link rel="stylesheet" href="' + chrome.runtime.getURL('side.css') + '"><h2></h2><p></p>';
  root.querySelector('h2').textContent = article.title;
<<<<<<< V
  root.querySelector('p').innerHTML = article.excerpt;
=======
  root.querySelector('p').innerText = article.excerpt;
>>>>>>> F
  document.body.append(root.host);
}

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.create({ id: 'save', title: 'Save for later', contexts: ['page', 'link'] });
  chrome.alarms.create('sync', { periodInMinutes: 15 + Math.random() * 5 });
});
