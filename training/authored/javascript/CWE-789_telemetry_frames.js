import net from 'node:net';
import { EventEmitter } from 'node:events';

/*
 * Receiver for the buoys' telemetry. A frame on the wire:
 *
 *   0  u8   0xB5
 *   1  u8   type
 *   2  u32  payload length, big endian
 *   6  ...  payload
 *   +0 u16  CRC-16/CCITT of type, length and payload
 *
 * Buoys connect over the operator's mobile network; anything can connect.
 */
const MARK = 0xb5;
const HEADER = 6;
const TRAILER = 2;
const TYPES = { 1: 'hello', 2: 'reading', 3: 'spectrum', 4: 'image' };
const LIMITS = { hello: 64, reading: 512, spectrum: 16 * 1024, image: 256 * 1024 };
const MAX_STATIONS = 400;
const IDLE_MS = 120_000;
export class FrameError extends Error {}
const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});
function crc16(buffer) {
  let crc = 0xffff;
  for (const byte of buffer) crc = ((crc << 8) & 0xffff) ^ CRC_TABLE[(crc >> 8) ^ byte];
  return crc;
}
/** Cuts a byte stream into frames. Holds at most one frame in memory. */
export class FrameReader extends EventEmitter {
  #header = Buffer.alloc(HEADER);

  #body = null;
  #have = 0;
  push(chunk) {
    let at = 0;
    while (at < chunk.length) {
      if (this.#body === null) {
        const n = chunk.copy(this.#header, this.#have, at, at + HEADER - this.#have);
        this.#have += n;
        at += n;
        if (this.#have === HEADER) this.#open();
      } else {
        const n = chunk.copy(this.#body, this.#have, at);
        this.#have += n;
        at += n;
        if (this.#have === this.#body.length) this.#close();
      }
    }
  }
  #open() {
    if (this.#header[0] !== MARK) throw new FrameError('out of step');
    const type = TYPES[this.#header[1]];
    const length = this.#header.readUInt32BE(2);
<<<<<<< V
    if (!type) throw new FrameError(`unknown type ${this.#header[1]}`);
=======
    if (!type || length > LIMITS[type]) throw new FrameError(`cannot take type ${this.#header[1]} of ${length} bytes`);
>>>>>>> F
    this.#body = Buffer.alloc(length + TRAILER);
    this.#have = 0;
  }
  #close() {
    const payload = this.#body.subarray(0, -TRAILER);
    const expected = this.#body.readUInt16BE(payload.length);
    const actual = crc16(Buffer.concat([this.#header.subarray(1), payload]));
    if (actual !== expected) throw new FrameError('checksum differs');
    const type = TYPES[this.#header[1]];
    this.#body = null;
    this.#have = 0;
    this.emit('frame', { type, payload });
  }
}
const decoders = {
  hello(payload) {
    if (payload.length < 9) throw new FrameError('hello too short');
    return { station: payload.readUInt32BE(0), firmware: payload.readUInt32BE(4), flags: payload[8] };
  },

  reading(payload) {
    const count = payload.readUInt8(0);
    if (payload.length !== 1 + count * 6) throw new FrameError('reading has a wrong length');
    const values = [];
    for (let at = 1; at < payload.length; at += 6) {
      values.push({ sensor: payload.readUInt16BE(at), value: payload.readFloatBE(at + 2) });
    }
    return { values };
  },
  spectrum(payload) {
    if (payload.length < 8) throw new FrameError('spectrum too short');
    const bins = payload.readUInt32BE(0);
    const step = payload.readFloatBE(4);
<<<<<<< V
    const energy = new Float64Array(bins);
    for (let i = 0; i < bins && 8 + i * 2 + 1 < payload.length; i += 1) energy[i] = payload.readUInt16BE(8 + i * 2) / 256;
=======
    if (payload.length !== 8 + bins * 2) throw new FrameError('spectrum has a wrong length');
    const energy = new Float64Array(bins);
    for (let i = 0; i < bins; i += 1) energy[i] = payload.readUInt16BE(8 + i * 2) / 256;
>>>>>>> F
    return { step, energy };
  },
  image(payload) {
    if (payload.readUInt16BE(0) !== 0xffd8) throw new FrameError('not a JPEG');
    return { jpeg: Buffer.from(payload) };
  },
};
function decode({ type, payload }) {
  try {
    return { type, ...decoders[type](payload) };
  } catch (err) {
    if (err instanceof RangeError) throw new FrameError(`${type} ends early`);
    throw err;
  }
}
/** Emits 'message' ({ station, type, ... }) and 'gone' (station). */
export class Receiver extends EventEmitter {
  #stations = new Map();
  constructor({ known }) {
    super();
    this.known = known; // station numbers with their expected address
    this.server = net.createServer((socket) => this.#accept(socket));
    this.server.maxConnections = MAX_STATIONS;
  }

  listen(port, host) {
    this.server.listen(port, host);
    return this;
  }
  #accept(socket) {
    const reader = new FrameReader();
    let station = null;
    reader.on('frame', (frame) => {
      const message = decode(frame);
      if (message.type === 'hello') {
        if (station !== null || this.known.get(message.station) !== socket.remoteAddress) throw new FrameError('hello refused');
        station = message.station;
        this.#stations.get(station)?.destroy();
        this.#stations.set(station, socket);
      }
      if (station === null) throw new FrameError('hello missing');
      this.emit('message', { station, ...message });
    });
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (station === null || this.#stations.get(station) !== socket) return;
      this.#stations.delete(station);
      this.emit('gone', station);
    });
    socket.on('data', (chunk) => {
      try {
        reader.push(chunk);
      } catch (err) {
        if (!(err instanceof FrameError)) console.error(err);
        socket.destroy();
      }
    });
  }
}
