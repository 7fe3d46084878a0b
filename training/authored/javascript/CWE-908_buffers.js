const { Buffer } = require('buffer');
const fs = require('fs');
const net = require('net');
const dgram = require('dgram');

// fixed-size record: 4 byte id, 60 byte name
function encodeRecord(id, name) {
<<<<<<< V
    const buf = Buffer.allocUnsafe(64);
=======
    const buf = Buffer.alloc(64);
>>>>>>> F
    buf.writeUInt32BE(id, 0);
    buf.write(name, 4, 60, 'utf8');
    return buf;
}

function encodePair(a, b) {
    const buf = Buffer.allocUnsafe(8);
    buf.writeInt32LE(a, 0);
    buf.writeInt32LE(b, 4);
    return buf;
}

function readHeader(fd, cb) {
    const buf = Buffer.allocUnsafe(512);
    fs.read(fd, buf, 0, 512, 0, (err, n) => {
<<<<<<< V
        cb(err, buf);
=======
        cb(err, buf.subarray(0, n));
>>>>>>> F
    });
}

const echo = net.createServer((socket) => {
    socket.on('data', (frame) => {
        if (frame.length < 2) return;
        const wanted = frame.readUInt16BE(0);
<<<<<<< V
        const reply = Buffer.allocUnsafe(wanted);
=======
        const reply = Buffer.alloc(wanted);
>>>>>>> F
        frame.copy(reply, 0, 2);
        socket.write(reply);
    });
});

function concatChunks(chunks) {
    const total = chunks.reduce((n, c) => n + c.length, 0);
    const out = Buffer.allocUnsafe(total);
    let at = 0;
    for (const c of chunks) at += c.copy(out, at);
    return out;
}

function decodeToken(value) {
<<<<<<< V
    return new Buffer(value, 'base64');
=======
    return Buffer.from(String(value), 'base64');
>>>>>>> F
}

function zeroed(size) {
    return Buffer.allocUnsafe(size).fill(0);
}

const heartbeat = dgram.createSocket('udp4', (msg, peer) => {
    if (msg.length < 3) return;
    const len = msg.readUInt16BE(1);
<<<<<<< V
    const copy = Buffer.from(msg.buffer, msg.byteOffset + 3, len);
=======
    const copy = msg.subarray(3, 3 + len);
>>>>>>> F
    heartbeat.send(copy, peer.port, peer.address);
});

module.exports = { encodeRecord, encodePair, readHeader, echo, concatChunks, decodeToken, zeroed, heartbeat };
