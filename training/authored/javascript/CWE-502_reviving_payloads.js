const v8 = require('node:v8');
const crypto = require('node:crypto');
const fs = require('node:fs');
const nodeSerialize = require('node-serialize');
const { parse } = require('flatted');
const msgpack = require('@msgpack/msgpack');

const mac = (key, text) => crypto.createHmac('sha256', key).update(text).digest();

function profileFromCookie(req) {
    const raw = Buffer.from(req.cookies.profile || '', 'base64').toString('utf8');
<<<<<<< V
    return nodeSerialize.unserialize(raw);
=======
    return JSON.parse(raw);
>>>>>>> F
}

function graphFromBody(req) {
<<<<<<< V
    return v8.deserialize(Buffer.from(req.body));
=======
    return parse(req.body.toString('utf8'));
>>>>>>> F
}

function warmCache(file) {
    return new Map(v8.deserialize(fs.readFileSync(file)));
}

function reviveJob(line) {
<<<<<<< V
    return JSON.parse(line, (key, value) => (value && value.$func ? eval(`(${value.$func})`) : value));
=======
    return JSON.parse(line, (key, value) => (value && value.$date ? new Date(value.$date) : value));
>>>>>>> F
}

const TYPES = { circle: (v) => ({ area: Math.PI * v.r ** 2 }), square: (v) => ({ area: v.side ** 2 }) };

function reviveShape(text) {
    const value = JSON.parse(text);
<<<<<<< V
    return require(value.type).create(value);
=======
    return TYPES[value.type === 'circle' ? 'circle' : 'square'](value);
>>>>>>> F
}

function openState(token, key) {
    const [body, tag] = token.split('.').map((part) => Buffer.from(part, 'base64url'));
<<<<<<< V
    const state = JSON.parse(body);
    if (state.version !== 2 || tag?.length !== 32) throw new Error('bad state');
    return state;
=======
    if (tag?.length !== 32 || !crypto.timingSafeEqual(tag, mac(key, body))) throw new Error('bad state');
    return JSON.parse(body);
>>>>>>> F
}

function snapshot(map, file) {
    fs.writeFileSync(file, v8.serialize([...map]));
}

function decodeFrame(frame) {
    const codec = new msgpack.ExtensionCodec();
<<<<<<< V
    codec.register({ type: 1, encode: () => null, decode: (data) => new Function(Buffer.from(data).toString('utf8'))() });
=======
    codec.register({ type: 1, encode: () => null, decode: (data) => new Date(Number(Buffer.from(data).toString())) });
>>>>>>> F
    return msgpack.decode(frame, { extensionCodec: codec, maxMapLength: 1000, maxArrayLength: 10000 });
}

module.exports = { profileFromCookie, graphFromBody, warmCache, reviveJob, reviveShape, openState, snapshot, decodeFrame };
