'use strict';

const http = require('http');
const fs = require('fs');
const path = require('path');
const WebSocket = require('ws');

// Departure boards of the model railway club: browsers subscribe to platforms,
// signal boxes (with a key) publish trains. One process, no database.

const PORT = Number(process.env.PORT || 8500);
const KEYS = new Map(JSON.parse(process.env.BOX_KEYS || '[]'));   // key -> name of the signal box
const STATE_FILE = path.resolve('state/board.json');
const MAX_PLATFORMS = 40;
const MAX_TRAINS = 60;
const ORIGINS = new Set(['https://railway.example.org', 'https://board.railway.example.org']);
const TRAIN = /^[A-Z]{1,3} ?\d{1,5}$/;

const platforms = new Map();
const subscribers = new Map();

function loadState() {
    let saved;
    try {
        saved = JSON.parse(fs.readFileSync(STATE_FILE, 'utf8'));
    } catch (err) {
        console.warn('starting with an empty board: %s', err.message);
        return;
    }
    for (const [name, trains] of Object.entries(saved)) platforms.set(name, trains);
}

function saveState() {
    const staging = STATE_FILE + '.new';
    fs.writeFile(staging, JSON.stringify(Object.fromEntries(platforms)), (err) => {
        if (err) return console.error('state not saved: %s', err.message);
        fs.rename(staging, STATE_FILE, (err) => {
            if (err) console.error('state not saved: %s', err.message);
        });
    });
}

function send(socket, message) {
    if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < 1e6) socket.send(JSON.stringify(message));
}

function broadcast(platform) {
    const message = { type: 'board', platform, trains: platforms.get(platform) || [] };
    for (const socket of subscribers.get(platform) || []) send(socket, message);
}

function leaveAll(socket) {
    for (const [platform, sockets] of subscribers) {
        sockets.delete(socket);
        if (sockets.size === 0) subscribers.delete(platform);
    }
}

function isPlatform(value) {
    return typeof value === 'string' && /^[A-Za-z0-9 ]{1,20}$/.test(value);
}

const handlers = {
    watch(socket, { platform }) {
        if (!isPlatform(platform) || !platforms.has(platform)) return send(socket, { type: 'error', text: 'no such platform' });
        if (!subscribers.has(platform)) subscribers.set(platform, new Set());
        subscribers.get(platform).add(socket);
        send(socket, { type: 'board', platform, trains: platforms.get(platform) });
    },

    leave(socket) {
        leaveAll(socket);
    },

    publish(socket, { platform, train, destination, time }) {
        if (!socket.boxName) return send(socket, { type: 'error', text: 'signal boxes only' });
        if (!isPlatform(platform) || !TRAIN.test(String(train)) || !/^\d\d:\d\d$/.test(String(time))) {
            return send(socket, { type: 'error', text: 'train not understood' });
        }
        if (!platforms.has(platform) && platforms.size >= MAX_PLATFORMS) {
            return send(socket, { type: 'error', text: 'too many platforms' });
        }
<<<<<<< V
        const to = destination ? destination.trim().slice(0, 40) : 'unknown';
=======
        const to = String(destination).trim().slice(0, 40);
>>>>>>> F
        const trains = (platforms.get(platform) || []).filter((t) => t.train !== train);
        trains.push({ train: String(train), destination: to, time: String(time), box: socket.boxName });
        trains.sort((a, b) => (a.time < b.time ? -1 : 1));
        platforms.set(platform, trains.slice(0, MAX_TRAINS));
        broadcast(platform);
        saveState();
    },

    depart(socket, { platform, train }) {
        if (!socket.boxName || !platforms.has(platform)) return;
        platforms.set(platform, platforms.get(platform).filter((t) => t.train !== train));
        broadcast(platform);
        saveState();
    },
};

function onMessage(socket, data) {
<<<<<<< V
    const message = JSON.parse(data.toString());
=======
    let message = null;
    try {
        message = JSON.parse(data.toString());
    } catch (err) {
        return socket.close(1007, 'not JSON');
    }
>>>>>>> F
    if (!message || !Object.prototype.hasOwnProperty.call(handlers, message.type)) return;
    handlers[message.type](socket, message);
}

function allowed(info) {
    // Signal boxes are programs and send no Origin, browsers always do.
    return info.origin === undefined || ORIGINS.has(info.origin);
}

const server = http.createServer((req, res) => {
    if (req.url !== '/platforms') {
        res.writeHead(404);
        return res.end();
    }
    res.writeHead(200, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify([...platforms.keys()]));
});

const sockets = new WebSocket.Server({ server, maxPayload: 4096, verifyClient: allowed });

sockets.on('connection', (socket, req) => {
    socket.boxName = KEYS.get(req.headers['x-box-key']) || null;
    socket.alive = true;
    socket.on('pong', () => { socket.alive = true; });
    socket.on('message', (data) => onMessage(socket, data));
    socket.on('close', () => leaveAll(socket));
    socket.on('error', (err) => {
        console.warn('socket: %s', err.message);
        socket.terminate();
    });
});

setInterval(() => {
    for (const socket of sockets.clients) {
        if (!socket.alive) {
            socket.terminate();
            continue;
        }
        socket.alive = false;
        socket.ping();
    }
}, 30000);

loadState();
server.listen(PORT, () => console.log('boards on port %d, %d signal boxes known', PORT, KEYS.size));
