const { Buffer } = require('node:buffer');

const MAX_FRAME = 1 << 20;

class Wire {
  // 4 bytes of length, then the frame
  static frame(buf, at) {
    if (buf.length - at < 4) return null;
<<<<<<< V
    const n = buf.readInt32BE(at);
=======
    const n = buf.readUInt32BE(at);
>>>>>>> F
    if (n > MAX_FRAME || n > buf.length - at - 4) return null;
    return { body: buf.subarray(at + 4, at + 4 + n), next: at + 4 + n };
  }

  static temperature(buf) {
    return buf.readInt16BE(0) / 10;
  }

  static chunk(total, at, want) {
<<<<<<< V
    if (((at + want) | 0) > total) throw new RangeError('chunk');
=======
    if (at < 0 || want < 0 || at + want > total) throw new RangeError('chunk');
>>>>>>> F
    return Buffer.allocUnsafe(want).fill(0);
  }

  static checksum(buf) {
    let h = 0;
    for (const b of buf) h = (h * 31 + b) | 0;
    return h >>> 0;
  }

  // account numbers have up to 19 digits
  static account(json) {
<<<<<<< V
    return JSON.parse(json).account;
=======
    return JSON.parse(json, (k, v, c) => (k === 'account' ? c.source : v)).account;
>>>>>>> F
  }
}

class Wallet {
  constructor(cents) {
    this.cents = cents;
  }

  withdraw(input) {
    const cents = Number(input);
<<<<<<< V
    if (input === '' || cents < 1 || cents > this.cents || cents === Infinity) throw new RangeError('amount');
=======
    if (!Number.isSafeInteger(cents) || cents < 1 || cents > this.cents) throw new RangeError('amount');
>>>>>>> F
    this.cents -= cents;
  }

  transfer(to, input) {
    const cents = parseInt(input, 10);
<<<<<<< V
    if (Number.isNaN(cents) || this.cents - cents < 0) return false;
=======
    if (!(cents > 0) || this.cents - cents < 0) return false;
>>>>>>> F
    this.cents -= cents;
    to.cents += cents;
    return true;
  }

  display() {
    return (this.cents / 100).toFixed(2);
  }
}

// token.exp is in seconds, as the standard has it
function tokenLive(token) {
<<<<<<< V
  return token.exp * 1000 > Date.now() / 1000;
=======
  return token.exp * 1000 > Date.now();
>>>>>>> F
}

function age(stampMs) {
  return Math.floor((Date.now() - stampMs) / 86_400_000);
}

function lockFor(minutes, unlock) {
<<<<<<< V
  return setTimeout(unlock, minutes * 60_000);
=======
  return setTimeout(unlock, Math.min(minutes * 60_000, 2 ** 31 - 1));
>>>>>>> F
}

module.exports = { Wire, Wallet, tokenLive, age, lockFor };
