/*
 * sprite-pack: reads and writes .spk files, the sheets of the level editor.
 * Players exchange them, so the game reads files from anywhere.
 * CommonJS for the editor (Electron) and, bundled, for the browser.
 *
 * File: "SPK1", then chunks of  type (4 letters) | length u32 LE | data.
 *   HEAD  width u16, height u16, colours u8
 *   PAL   colours * 3 bytes
 *   ROWS  run length coded pixels: count u8, colour u8 ...
 *   ANIM  frames u8, then per frame: x u16, y u16, w u16, h u16, delay u16
 *   TEXT  utf-8, "key=value" lines
 *   END
 * A length counts the data only.
 */
'use strict';

var MAX_SIDE = 4096;
var MAX_TEXT = 8192;
function SpriteError(message) {
    this.name = 'SpriteError';
    this.message = message;
    this.stack = new Error(message).stack;
}
SpriteError.prototype = Object.create(Error.prototype);
function View(bytes) {
    this.bytes = bytes;
    this.data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
View.prototype.need = function (at, length) {
    if (at < 0 || at + length > this.bytes.length) { throw new SpriteError('file ends early'); }
};
View.prototype.u8 = function (at) { this.need(at, 1); return this.data.getUint8(at); };
View.prototype.u16 = function (at) { this.need(at, 2); return this.data.getUint16(at, true); };
View.prototype.u32 = function (at) { this.need(at, 4); return this.data.getUint32(at, true); };
View.prototype.tag = function (at) {
    this.need(at, 4);
    return String.fromCharCode.apply(null, this.bytes.subarray(at, at + 4));
};
View.prototype.slice = function (at, length) {
    this.need(at, length);
    return this.bytes.subarray(at, at + length);
};
var readers = {
    HEAD: function (sheet, chunk) {
        var view = new View(chunk);
        if (sheet.width) { throw new SpriteError('more than one HEAD'); }
        sheet.width = view.u16(0);
        sheet.height = view.u16(2);
        sheet.colours = view.u8(4) || 256;
        if (!sheet.width || !sheet.height || sheet.width > MAX_SIDE || sheet.height > MAX_SIDE) {
            throw new SpriteError('sheet of ' + sheet.width + ' x ' + sheet.height);
        }
    },
    'PAL ': function (sheet, chunk) {
        if (!sheet.colours || chunk.length !== sheet.colours * 3) { throw new SpriteError('palette has a wrong length'); }
        sheet.palette = new Uint8Array(chunk);
    },

    ROWS: function (sheet, chunk) {
        var pixels = new Uint8Array(sheet.width * sheet.height), at = 0, out = 0, count, colour;
        if (!pixels.length) { throw new SpriteError('ROWS before HEAD'); }
        while (at + 1 < chunk.length && out < pixels.length) {
            count = chunk[at];
            colour = chunk[at + 1];
            if (colour >= sheet.colours) { throw new SpriteError('colour out of range'); }
            pixels.fill(colour, out, out + count);
            out += count;
            at += 2;
        }
        if (out < pixels.length) { throw new SpriteError('rows are not complete'); }
        sheet.pixels = pixels;
    },
    ANIM: function (sheet, chunk) {
        var view = new View(chunk), count = view.u8(0), at = 1, frame;
        while (sheet.frames.length < count) {
            frame = { x: view.u16(at), y: view.u16(at + 2), w: view.u16(at + 4), h: view.u16(at + 6), delay: view.u16(at + 8) };
            if (frame.x + frame.w > sheet.width || frame.y + frame.h > sheet.height) {
                throw new SpriteError('frame outside the sheet');
            }
            sheet.frames.push(frame);
            at += 10;
        }
    },
    TEXT: function (sheet, chunk) {
        if (chunk.length > MAX_TEXT) { throw new SpriteError('too much text'); }
        new TextDecoder('utf-8').decode(chunk).split('\n').forEach(function (line) {
            var eq = line.indexOf('=');
            if (eq > 0) { sheet.text.set(line.slice(0, eq).trim(), line.slice(eq + 1).trim()); }
        });
    }
};
function read(bytes) {
    var view = new View(bytes), at = 4, type, length;
    var sheet = { width: 0, height: 0, colours: 0, palette: null, pixels: null, frames: [], text: new Map() };
    if (view.tag(0) !== 'SPK1') { throw new SpriteError('not a sprite file'); }
    for (;;) {
        type = view.tag(at);
<<<<<<< V
        length = view.u32(at + 4) | 0;
=======
        length = view.u32(at + 4);
>>>>>>> F
        if (type === 'END ') { break; }
        if (Object.prototype.hasOwnProperty.call(readers, type)) {
            readers[type](sheet, view.slice(at + 8, length));
        }
        at += 8 + length;
    }
    if (!sheet.pixels || !sheet.palette) { throw new SpriteError('pixels or palette missing'); }
    return sheet;
}
function chunk(type, data) {
    var out = new Uint8Array(8 + data.length), i;
    for (i = 0; i < 4; i++) { out[i] = type.charCodeAt(i); }
    new DataView(out.buffer).setUint32(4, data.length, true);
    out.set(data, 8);
    return out;
}
// Run lengths of at most 255, across the ends of rows.
function encodeRows(pixels) {
    var out = [], at = 0, run;
    while (at < pixels.length) {
        run = 1;
        while (run < 255 && at + run < pixels.length && pixels[at + run] === pixels[at]) { run++; }
        out.push(run, pixels[at]);
        at += run;
    }
    return Uint8Array.from(out);
}

function encodeFrames(frames) {
    var out = new Uint8Array(1 + frames.length * 10), view = new DataView(out.buffer);
    if (frames.length > 255) { throw new SpriteError('too many frames'); }
    view.setUint8(0, frames.length);
    frames.forEach(function (f, i) {
        [f.x, f.y, f.w, f.h, f.delay].forEach(function (n, j) { view.setUint16(1 + i * 10 + j * 2, n, true); });
    });
    return out;
}
function write(sheet) {
    var head = new Uint8Array(5), view = new DataView(head.buffer), parts, size, out, at = 0;
    view.setUint16(0, sheet.width, true);
    view.setUint16(2, sheet.height, true);
    view.setUint8(4, sheet.colours & 255);
    parts = [new TextEncoder().encode('SPK1'), chunk('HEAD', head), chunk('PAL ', sheet.palette),
        chunk('ROWS', encodeRows(sheet.pixels)), chunk('ANIM', encodeFrames(sheet.frames)), chunk('END ', new Uint8Array(0))];
    size = parts.reduce(function (sum, part) { return sum + part.length; }, 0);
    out = new Uint8Array(size);
    parts.forEach(function (part) { out.set(part, at); at += part.length; });
    return out;
}
// Milliseconds at which the frames of one round begin.
function timeline(sheet, round) {
    var starts = [], at = 0, i = 0;
    if (!sheet.frames.length) { return starts; }
    while (at < round) {
        starts.push({ frame: i, at: at });
<<<<<<< V
        at += sheet.frames[i].delay;
=======
        at += Math.max(10, sheet.frames[i].delay);
>>>>>>> F
        i = (i + 1) % sheet.frames.length;
    }
    return starts;
}
module.exports = { read: read, write: write, timeline: timeline, SpriteError: SpriteError };
