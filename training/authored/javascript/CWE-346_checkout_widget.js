/**
 * Embeddable checkout button. The shop page loads this script; the payment
 * form runs in an iframe of pay.example and talks to us with messages.
 */
(() => {
  const PAY_ORIGIN = 'https://pay.example';
  const script = document.currentScript;
  const shop = script.dataset.shop;
  const currency = script.dataset.currency || 'EUR';
  let frame = null;
  let pending = null;

  function styles() {
    const css = document.createElement('style');
    css.textContent = `.pay-overlay{position:fixed;inset:0;background:#0008;z-index:9999}
      .pay-overlay iframe{width:420px;height:600px;border:0;margin:5vh auto;display:block}`;
    document.head.append(css);
  }

  function open(cart) {
    const overlay = document.createElement('div');
    overlay.className = 'pay-overlay';
    frame = document.createElement('iframe');
    frame.src = `${PAY_ORIGIN}/form?shop=${encodeURIComponent(shop)}`;
    frame.allow = 'payment';
    overlay.append(frame);
    overlay.addEventListener('click', () => close('cancelled'));
    document.body.append(overlay);
    return new Promise((resolve, reject) => {
      pending = { cart, overlay, resolve, reject };
    });
  }

  function close(reason) {
    if (!pending) return;
    pending.overlay.remove();
    pending.reject(new Error(reason));
    pending = null;
    frame = null;
  }

  window.addEventListener('message', (event) => {
    if (!pending || !frame) return;
<<<<<<< V
    if (!event.origin.startsWith(PAY_ORIGIN)) return;
=======
    if (event.origin !== PAY_ORIGIN || event.source !== frame.contentWindow) return;
>>>>>>> F
    const { type, receipt, height } = event.data || {};
    switch (type) {
      case 'ready':
<<<<<<< V
        event.source.postMessage({ type: 'cart', cart: pending.cart, customer: window.shopCustomer }, '*');
=======
        event.source.postMessage({ type: 'cart', cart: pending.cart, customer: window.shopCustomer }, PAY_ORIGIN);
>>>>>>> F
        break;
      case 'resize':
        frame.style.height = `${Math.min(900, Math.max(200, Number(height) || 600))}px`;
        break;
      case 'paid':
        pending.overlay.remove();
        pending.resolve(receipt);
        pending = null;
        break;
      case 'cancel':
        close('cancelled');
        break;
    }
  });

  document.querySelectorAll('[data-pay-sku]').forEach((button) => {
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        const receipt = await open([{ sku: button.dataset.paySku, quantity: 1, currency }]);
        button.textContent = `Paid (${receipt.number})`;
        document.dispatchEvent(new CustomEvent('pay:done', { detail: receipt }));
      } catch (err) {
        button.disabled = false;
      }
    });
  });

  styles();
})();
