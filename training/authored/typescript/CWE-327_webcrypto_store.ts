const subtle = globalThis.crypto.subtle;
const enc = new TextEncoder();

export async function deriveKey(passphrase: string, salt: Uint8Array): Promise<CryptoKey> {
  const base = await subtle.importKey('raw', enc.encode(passphrase), 'PBKDF2', false, ['deriveKey']);
  return subtle.deriveKey(
<<<<<<< V
    { name: 'PBKDF2', salt, iterations: 1000, hash: 'SHA-1' },
=======
    { name: 'PBKDF2', salt, iterations: 600_000, hash: 'SHA-256' },
>>>>>>> F
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

export async function newDeviceKey() {
<<<<<<< V
  return subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
=======
  return subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
>>>>>>> F
}

let counter = 0;

export async function sealNote(key: CryptoKey, text: string) {
  const iv = new Uint8Array(12);
<<<<<<< V
  iv[11] = counter++ & 0xff;
=======
  crypto.getRandomValues(iv);
>>>>>>> F
  return { iv, data: await subtle.encrypt({ name: 'AES-GCM', iv }, key, enc.encode(text)) };
}

export async function assetName(bytes: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await subtle.digest('SHA-1', bytes));
  return [...sum.slice(0, 6)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

export async function checkSignature(key: CryptoKey, body: string, hex: string): Promise<boolean> {
  const sig = Uint8Array.from(hex.match(/../g) ?? [], (h) => parseInt(h, 16));
<<<<<<< V
  return subtle.verify('HMAC', key, sig, enc.encode(body)) !== null;
=======
  return subtle.verify('HMAC', key, sig, enc.encode(body));
>>>>>>> F
}

export function pairingCode(): string {
<<<<<<< V
  const n = Math.floor(Math.random() * 0xffffffff);
=======
  const n = crypto.getRandomValues(new Uint32Array(1))[0];
>>>>>>> F
  return n.toString(36).padStart(7, '0').toUpperCase();
}

export function jitter(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}

export async function exportBackup(key: CryptoKey, wrapping: CryptoKey) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv });
  return { iv, wrapped };
}
