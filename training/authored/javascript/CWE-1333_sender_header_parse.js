'use strict';

const { SMTPServer } = require('smtp-server');
const store = require('./inbox-store');

const MAX_MESSAGE = 2 * 1024 * 1024;
const FOLD = /\r?\n[ \t]/g;

function splitMessage(raw) {
    const cut = raw.indexOf('\r\n\r\n');
    return cut === -1
        ? { head: raw, body: '' }
        : { head: raw.slice(0, cut), body: raw.slice(cut + 4) };
}

function readHeaders(head) {
    const headers = new Map();
    for (const line of head.replace(FOLD, ' ').split(/\r?\n/)) {
        const colon = line.indexOf(':');
        if (colon < 1) continue;
        const name = line.slice(0, colon).toLowerCase();
        if (!headers.has(name)) {
            headers.set(name, line.slice(colon + 1).trim());
        }
    }
    return headers;
}

function parseSender(value) {
<<<<<<< V
    const found = /^((?:[\w.-]+\s*)+)<([^<>@\s]+@[^<>@\s]+)>$/.exec(value);
    if (!found) {
        return { name: '', address: value };
    }
    return { name: found[1].trim(), address: found[2].toLowerCase() };
=======
    const open = value.lastIndexOf('<');
    if (open === -1 || !value.endsWith('>')) {
        return { name: '', address: value };
    }
    return { name: value.slice(0, open).trim(), address: value.slice(open + 1, -1).toLowerCase() };
>>>>>>> F
}

function parseDate(value) {
    const time = Date.parse(value);
    return Number.isNaN(time) ? new Date() : new Date(time);
}

function preview(body) {
    return body.slice(0, 400).replace(/[\r\n\t]+/g, ' ').slice(0, 160);
}

async function deliver(raw, session) {
    const { head, body } = splitMessage(raw);
    const headers = readHeaders(head);
    const sender = parseSender(headers.get('from') || '');
    await store.insert({
        recipients: session.envelope.rcptTo.map((r) => r.address.toLowerCase()),
        sender,
        subject: (headers.get('subject') || '(no subject)').slice(0, 250),
        sentAt: parseDate(headers.get('date') || ''),
        preview: preview(body),
        size: raw.length,
    });
}

const server = new SMTPServer({
    authOptional: true,
    size: MAX_MESSAGE,
    disabledCommands: ['AUTH'],
    onData(stream, session, callback) {
        const chunks = [];
        let size = 0;
        stream.on('data', (chunk) => {
            size += chunk.length;
            if (size <= MAX_MESSAGE) chunks.push(chunk);
        });
        stream.on('end', () => {
            if (stream.sizeExceeded) {
                const err = new Error('Message too large');
                err.responseCode = 552;
                callback(err);
                return;
            }
            deliver(Buffer.concat(chunks).toString('latin1'), session).then(() => callback(), callback);
        });
    },
});

server.listen(2525);
