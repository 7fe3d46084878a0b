import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt as scryptCallback } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const scrypt = promisify(scryptCallback);

/*
 * Vault file of the pocket password keeper.
 *
 *   { version, salt, check, entries: { <id>: { nonce, tag, data, revision } } }
 *
 * The master key comes from the passphrase; every entry has a key of its own,
 * derived from the master key and the entry's id. The file is synchronised
 * through a folder service that keeps old copies.
 */

const VERSION = 3;
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const NONCE = 12;
const TAG = 16;
const ID = /^[0-9a-f]{32}$/;

export class VaultError extends Error {}

const b64 = (buffer) => buffer.toString('base64');
const unb64 = (text) => Buffer.from(String(text), 'base64');

async function masterKey(passphrase, salt) {
  return scrypt(passphrase.normalize('NFKC'), salt, 32, COST);
}

function entryKey(master, id) {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `entry:${id}`, 32));
}

function aad(id, revision) {
  return Buffer.from(`${VERSION}:${id}:${revision}`);
}

function seal(master, id, revision, plain) {
<<<<<<< V
  const nonce = Buffer.from(id, 'hex').subarray(0, NONCE);
=======
  const nonce = randomBytes(NONCE);
>>>>>>> F
  const cipher = createCipheriv('aes-256-gcm', entryKey(master, id), nonce, { authTagLength: TAG });
  cipher.setAAD(aad(id, revision));
  const data = Buffer.concat([cipher.update(JSON.stringify(plain), 'utf8'), cipher.final()]);
  return { nonce: b64(nonce), tag: b64(cipher.getAuthTag()), data: b64(data), revision };
}

function unseal(master, id, sealed) {
  const nonce = unb64(sealed.nonce);
  const tag = unb64(sealed.tag);
  if (nonce.length !== NONCE || tag.length !== TAG) throw new VaultError('entry is damaged');
  const decipher = createDecipheriv('aes-256-gcm', entryKey(master, id), nonce, { authTagLength: TAG });
  decipher.setAAD(aad(id, sealed.revision));
  decipher.setAuthTag(tag);
  try {
    const text = decipher.update(unb64(sealed.data), undefined, 'utf8') + decipher.final('utf8');
    return JSON.parse(text);
  } catch {
    throw new VaultError('entry cannot be opened');
  }
}

const CHECK_ID = '0'.repeat(32);

export class Vault {
  #file;

  #master;

  #state;

  constructor(file, master, state) {
    this.#file = file;
    this.#master = master;
    this.#state = state;
  }

  static async create(file, passphrase) {
    if (typeof passphrase !== 'string' || passphrase.length < 12) throw new VaultError('passphrase too short');
    const salt = randomBytes(16);
    const master = await masterKey(passphrase, salt);
    const state = { version: VERSION, salt: b64(salt), check: seal(master, CHECK_ID, 1, { vault: true }), entries: {} };
    const vault = new Vault(file, master, state);
    await vault.save();
    return vault;
  }

  static async open(file, passphrase) {
    const state = JSON.parse(await readFile(file, 'utf8'));
    if (state.version !== VERSION) throw new VaultError(`cannot read version ${state.version}`);
    const master = await masterKey(passphrase, unb64(state.salt));
    try {
      unseal(master, CHECK_ID, state.check);
    } catch {
      throw new VaultError('wrong passphrase');
    }
    return new Vault(file, master, state);
  }

  /** Titles and user names, without the passwords. */
  list() {
    return Object.entries(this.#state.entries).map(([id, sealed]) => {
      const { title, user } = unseal(this.#master, id, sealed);
      return { id, title, user, revision: sealed.revision };
    });
  }

  get(id) {
    const sealed = ID.test(id) && Object.hasOwn(this.#state.entries, id) ? this.#state.entries[id] : null;
    if (!sealed) throw new VaultError('no such entry');
    return unseal(this.#master, id, sealed);
  }

  async add({ title, user, password, notes = '' }) {
    const id = randomBytes(16).toString('hex');
    this.#state.entries[id] = seal(this.#master, id, 1, { title, user, password, notes });
    await this.save();
    return id;
  }

  async change(id, changes) {
    const plain = { ...this.get(id), ...changes };
    const revision = this.#state.entries[id].revision + 1;
    this.#state.entries[id] = seal(this.#master, id, revision, plain);
    await this.save();
  }

  async remove(id) {
    this.get(id);
    delete this.#state.entries[id];
    await this.save();
  }

  async rekey(passphrase) {
    if (typeof passphrase !== 'string' || passphrase.length < 12) throw new VaultError('passphrase too short');
    const salt = randomBytes(16);
    const master = await masterKey(passphrase, salt);
    const entries = {};
    for (const [id, sealed] of Object.entries(this.#state.entries)) {
      entries[id] = seal(master, id, sealed.revision + 1, unseal(this.#master, id, sealed));
    }
    const check = seal(master, CHECK_ID, this.#state.check.revision + 1, { vault: true });
    this.#state = { version: VERSION, salt: b64(salt), check, entries };
    this.#master = master;
    await this.save();
  }

  async save() {
    const staging = `${this.#file}.${process.pid}.tmp`;
    await writeFile(staging, JSON.stringify(this.#state), { mode: 0o600 });
    await rename(staging, this.#file);
  }
}

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.!';

export function suggestPassword(length = 20) {
  const limit = 256 - (256 % LETTERS.length);
  let out = '';
  while (out.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && out.length < length) out += LETTERS[byte % LETTERS.length];
    }
  }
  return out;
}
