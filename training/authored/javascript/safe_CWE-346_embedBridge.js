/**
 * Talks to the checkout frame. The page embeds the frame, waits for its
 * "ready", hands a MessagePort over, and uses nothing but the port from then on.
 */
const FRAME_ORIGIN = 'https://checkout.example.net';
const READY_TIMEOUT = 10_000;

/** Messages of the frame and the checks for their fields. */
const INCOMING = {
    resize: (m) => Number.isFinite(m.height) && m.height >= 0 && m.height <= 4000,
    paid: (m) => typeof m.orderId === 'string' && /^[A-Z0-9]{8,20}$/.test(m.orderId),
    closed: () => true,
    problem: (m) => typeof m.code === 'string' && m.code.length <= 40,
};

function isMessage(data) {
    return (
        typeof data === 'object' &&
        data !== null &&
        typeof data.type === 'string' &&
        Object.hasOwn(INCOMING, data.type) &&
        INCOMING[data.type](data)
    );
}

export class CheckoutFrame extends EventTarget {
    #frame;
    #port = null;

    constructor(container, { orderToken, locale }) {
        super();
        const url = new URL('/embed', FRAME_ORIGIN);
        url.searchParams.set('locale', locale);
        this.#frame = document.createElement('iframe');
        this.#frame.src = url.href;
        this.#frame.title = 'Checkout';
        this.#frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin');
        this.#frame.referrerPolicy = 'origin';
        this.opened = this.#handshake(orderToken);
        container.replaceChildren(this.#frame);
    }

    #handshake(orderToken) {
        return new Promise((resolve, reject) => {
            const finish = (action, value) => {
                window.removeEventListener('message', onMessage);
                clearTimeout(timer);
                action(value);
            };
            const onMessage = (event) => {
                if (event.origin !== FRAME_ORIGIN || event.source !== this.#frame.contentWindow) return;
                if (event.data?.type !== 'ready') return;
                const { port1, port2 } = new MessageChannel();
                this.#port = port1;
                port1.onmessage = (e) => this.#receive(e.data);
                this.#frame.contentWindow.postMessage({ type: 'init', orderToken }, FRAME_ORIGIN, [port2]);
                finish(resolve);
            };
            const timer = setTimeout(() => finish(reject, new Error('checkout did not start')), READY_TIMEOUT);
            window.addEventListener('message', onMessage);
        });
    }

    #receive(data) {
        if (!isMessage(data)) return;
        switch (data.type) {
            case 'resize':
                this.#frame.style.height = `${Math.ceil(data.height)}px`;
                break;
            case 'paid':
                this.dispatchEvent(new CustomEvent('paid', { detail: { orderId: data.orderId } }));
                break;
            case 'problem':
                this.dispatchEvent(new CustomEvent('problem', { detail: { code: data.code } }));
                break;
            case 'closed':
                this.remove();
                break;
        }
    }

    setLocale(locale) {
        this.#port?.postMessage({ type: 'locale', locale: String(locale) });
    }

    remove() {
        this.#port?.close();
        this.#port = null;
        this.#frame.remove();
        this.dispatchEvent(new Event('closed'));
    }
}

export function mountCheckout(container, order, status) {
    const checkout = new CheckoutFrame(container, { orderToken: order.token, locale: document.documentElement.lang });
    checkout.addEventListener('paid', (e) => {
        status.textContent = `Thank you! Your order is ${e.detail.orderId}.`;
    });
    checkout.addEventListener('problem', (e) => {
        status.textContent = `The payment did not work (${e.detail.code}).`;
    });
    checkout.opened.catch((e) => {
        status.textContent = e.message;
        checkout.remove();
    });
    return checkout;
}
