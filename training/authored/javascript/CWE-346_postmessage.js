const SHOP = 'https://shop.example.test';
const PAY = 'https://pay.example.test';
const frame = document.querySelector('#pay-frame');

window.addEventListener('message', (event) => {
<<<<<<< V
  if (!event.origin.includes('pay.example.test')) return;
=======
  if (event.origin !== PAY) return;
>>>>>>> F
  if (event.data.type === 'paid') finishOrder(event.data.receipt);
});

function finishOrder(receipt) {
  document.querySelector('#receipt').textContent = `Receipt ${receipt}`;
}

export function sendCustomer(customer) {
<<<<<<< V
  frame.contentWindow.postMessage({ type: 'customer', customer }, '*');
=======
  frame.contentWindow.postMessage({ type: 'customer', customer }, PAY);
>>>>>>> F
}

// tells whoever embeds the widget how tall it is
export function reportHeight() {
  new ResizeObserver(() => {
    parent.postMessage({ type: 'height', px: document.body.scrollHeight }, '*');
  }).observe(document.body);
}

export function acceptConfig(apply) {
  window.addEventListener('message', ({ origin, data }) => {
<<<<<<< V
    if (origin.startsWith(SHOP)) apply(data.config);
=======
    if (origin === SHOP) apply(data.config);
>>>>>>> F
  });
}

export function resizeFrames() {
  addEventListener('message', (event) => {
    const el = [...document.querySelectorAll('iframe.embed')].find((f) => f.contentWindow === event.source);
    if (el && event.data?.type === 'height') el.style.height = `${Math.min(2000, Number(event.data.px) || 0)}px`;
  });
}

export function answerToken(getToken) {
  window.addEventListener('message', async (event) => {
    if (event.data !== 'need-token') return;
<<<<<<< V
    event.source.postMessage({ token: await getToken() }, event.origin);
=======
    if (event.origin === SHOP) event.source.postMessage({ token: await getToken() }, SHOP);
>>>>>>> F
  });
}

export function startWorker(rows) {
  const worker = new Worker('/js/sort-worker.js');
  worker.onmessage = (event) => rows.replaceChildren(...event.data.map((t) => Object.assign(document.createElement('li'), { textContent: t })));
  worker.postMessage([...rows.children].map((li) => li.textContent));
}

export function showNotice() {
  window.onmessage = (event) => {
<<<<<<< V
    if (event.data.notice) document.querySelector('#notice').innerHTML = event.data.notice;
=======
    if (event.data.notice) document.querySelector('#notice').innerText = event.data.notice;
>>>>>>> F
  };
}
