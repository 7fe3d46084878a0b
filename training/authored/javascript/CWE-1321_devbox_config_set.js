#!/usr/bin/env node
const fs = require('fs');
const path = require('path');
const http = require('http');

const STATE_FILE = path.join(__dirname, '..', 'state', 'devbox.json');
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

const state = loadState();

function loadState() {
    try {
        return JSON.parse(fs.readFileSync(STATE_FILE, 'utf8'));
    } catch (err) {
        if (err.code !== 'ENOENT') throw err;
        return { boxes: {}, network: {} };
    }
}

function persist() {
    const tmp = `${STATE_FILE}.${process.pid}`;
    fs.writeFileSync(tmp, JSON.stringify(state, null, 2));
    fs.renameSync(tmp, STATE_FILE);
}

function splitPath(expr) {
    return String(expr)
        .replace(/\[(\w+)\]/g, '.$1')
        .split('.')
        .filter(Boolean);
}

function getAt(root, expr) {
    let node = root;
    for (const part of splitPath(expr)) {
        if (node === null || typeof node !== 'object' || !Object.hasOwn(node, part)) {
            return undefined;
        }
        node = node[part];
    }
    return node;
}

function setAt(root, expr, value) {
<<<<<<< V
    if (FORBIDDEN.has(expr)) {
        throw new RangeError('key not allowed');
    }
    const parts = splitPath(expr);
=======
    const parts = splitPath(expr);
    if (parts.some((part) => FORBIDDEN.has(part))) {
        throw new RangeError('key not allowed');
    }
>>>>>>> F
    const last = parts.pop();
    let node = root;
    for (const part of parts) {
        if (typeof node[part] !== 'object' || node[part] === null) {
            node[part] = {};
        }
        node = node[part];
    }
    node[last] = value;
}

function readJson(req, limit, done) {
    const chunks = [];
    let size = 0;
    req.on('data', (chunk) => {
        size += chunk.length;
        if (size > limit) {
            req.destroy();
            return;
        }
        chunks.push(chunk);
    });
    req.on('end', () => {
        try {
            done(null, JSON.parse(Buffer.concat(chunks).toString('utf8')));
        } catch (err) {
            done(err);
        }
    });
}

const server = http.createServer((req, res) => {
    const url = new URL(req.url, 'http://localhost');
    if (req.method === 'GET') {
        res.setHeader('content-type', 'application/json');
        res.end(JSON.stringify(getAt(state, url.searchParams.get('key') || '') ?? null));
        return;
    }
    readJson(req, 32 * 1024, (err, body) => {
        if (err || !body || typeof body.key !== 'string') {
            res.statusCode = 400;
            res.end();
            return;
        }
        try {
            setAt(state, body.key, body.value);
            persist();
            res.statusCode = 204;
        } catch (failure) {
            res.statusCode = failure instanceof RangeError ? 422 : 500;
        }
        res.end();
    });
});

server.listen(Number(process.env.DEVBOX_PORT) || 4710);
