const PAY_ORIGIN = 'https://pay.vendor.example';
export class PaymentFrame {
  constructor(container, onPaid) {
    this.onPaid = onPaid;
    this.frame = document.createElement('iframe');
    this.frame.src = `${PAY_ORIGIN}/card?v=3`;
    this.frame.title = 'Card details';
    container.append(this.frame);
    this.listener = (event) => this.receive(event);
    window.addEventListener('message', this.listener);
  }
  receive(event) {
<<<<<<< V
    if (!event.origin.startsWith(PAY_ORIGIN)) return;
=======
    if (event.origin !== PAY_ORIGIN) return;
>>>>>>> F
    const message = event.data || {};
    switch (message.type) {
      case 'height':
        this.frame.style.height = `${Math.min(Number(message.value) || 0, 900)}px`;
        break;
      case 'paid':
        this.onPaid({ token: message.token, last4: message.last4 });
        break;
      default:
    }
  }
  start(amount, currency) {
    this.frame.contentWindow.postMessage({ type: 'start', amount, currency }, PAY_ORIGIN);
  }
  destroy() {
    window.removeEventListener('message', this.listener);
    this.frame.remove();
  }
}
