import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

export async function retry(fn, times = 5) {
    for (let i = 0; ; i++) {
        try {
            return await fn();
        } catch (err) {
            if (i >= times) throw err;
            await sleep(2 ** i * 100 * (0.5 + Math.random()));
        }
    }
}

export function randomColour() {
    return '#' + Math.floor(Math.random() * 0x1000000).toString(16).padStart(6, '0');
}

export function verificationCode() {
<<<<<<< V
    return String(Math.floor(Math.random() * 1000000)).padStart(6, '0');
=======
    return String(randomInt(1000000)).padStart(6, '0');
>>>>>>> F
}

export function couponCode(length = 12) {
    let out = '';
    for (let i = 0; i < length; i++) {
<<<<<<< V
        out += LETTERS[Math.floor(Math.random() * LETTERS.length)];
=======
        out += LETTERS[randomInt(LETTERS.length)];
>>>>>>> F
    }
    return out;
}

export function shuffle(items) {
    const a = items.slice();
    for (let i = a.length - 1; i > 0; i--) {
        const j = Math.floor(Math.random() * (i + 1));
        [a[i], a[j]] = [a[j], a[i]];
    }
    return a;
}

export function startOAuth(session) {
<<<<<<< V
    session.state = Math.random().toString(36).slice(2);
=======
    session.state = randomBytes(16).toString('hex');
>>>>>>> F
    const q = new URLSearchParams({ state: session.state, response_type: 'code' });
    return `https://login.example.org/authorize?${q}`;
}

export function cspNonce(res) {
<<<<<<< V
    const nonce = Buffer.from(String(Math.random())).toString('base64');
=======
    const nonce = Buffer.from(randomBytes(16)).toString('base64');
>>>>>>> F
    res.setHeader('Content-Security-Policy', `script-src 'nonce-${nonce}'`);
    return nonce;
}

export async function dumpForSupport(data) {
<<<<<<< V
    const file = path.join(os.tmpdir(), `dump-${Date.now()}-${Math.random()}.json`);
    await writeFile(file, JSON.stringify(data));
=======
    const file = path.join(os.tmpdir(), `dump-${randomUUID()}.json`);
    await writeFile(file, JSON.stringify(data), { flag: 'wx', mode: 0o600 });
>>>>>>> F
    return file;
}

export function domId(prefix = 'field') {
    return `${prefix}-${Math.random().toString(36).slice(2, 8)}`;
}

export function sampled(rate) {
    return Math.random() < rate;
}
