const CHECKOUT = 'https://checkout.example';
const WIDGETS = new Set(['https://chat.example', 'https://help.example']);

export function listenForPayment(onPaid) {
    window.addEventListener('message', (event) => {
<<<<<<< V
        if (event.data?.type !== 'paid' || typeof event.data.order !== 'string') return;
=======
        if (event.origin !== CHECKOUT || event.data.type !== 'paid') return;
>>>>>>> F
        onPaid(event.data.order);
    });
}

export function sendToken(frame, token) {
<<<<<<< V
    frame.contentWindow.postMessage({ type: 'token', token }, frame.dataset.origin || '*');
=======
    frame.contentWindow.postMessage({ type: 'token', token }, CHECKOUT);
>>>>>>> F
}

export function announceHeight() {
    const height = document.documentElement.scrollHeight;
    window.parent.postMessage({ type: 'height', height }, '*');
}

export function widgetBridge(commands) {
    window.addEventListener('message', ({ origin, data, source }) => {
<<<<<<< V
        if (![...WIDGETS].some((w) => origin.includes(new URL(w).hostname))) return;
=======
        if (!WIDGETS.has(origin)) return;
>>>>>>> F
        const result = commands[data.name]?.(data.args);
        source.postMessage({ id: data.id, result }, origin);
    });
}

export function resizeFrames() {
    window.addEventListener('message', (event) => {
        if (event.data?.type !== 'height') return;
        for (const frame of document.querySelectorAll('iframe.embed')) {
            if (frame.contentWindow === event.source) {
                frame.style.height = `${Math.min(4000, Number(event.data.height) || 0)}px`;
            }
        }
    });
}

export function onNotice(target) {
    window.addEventListener('message', (event) => {
<<<<<<< V
        if (!event.origin.startsWith('https://help.example')) return;
=======
        if (event.origin !== 'https://help.example') return;
>>>>>>> F
        target.textContent = event.data.notice;
        location.assign(event.data.link);
    });
}

export function loginPopup(url) {
    const popup = window.open(url, 'login', 'width=420,height=640');
    return new Promise((resolve) => {
        window.addEventListener('message', function done(event) {
<<<<<<< V
            if (event.data?.kind !== 'login' || typeof event.data.code !== 'string') return;
=======
            if (event.source !== popup || event.origin !== new URL(url).origin) return;
>>>>>>> F
            window.removeEventListener('message', done);
            resolve(event.data.code);
        });
    });
}

export function workerPool(size, script) {
    const workers = Array.from({ length: size }, () => new Worker(script, { type: 'module' }));
    let next = 0;
    return (task) => workers[next++ % size].postMessage(task);
}

export function handOverSession(opener, session) {
<<<<<<< V
    opener.postMessage({ kind: 'session', session }, document.referrer || '*');
=======
    opener.postMessage({ kind: 'session', session }, location.origin);
>>>>>>> F
}
