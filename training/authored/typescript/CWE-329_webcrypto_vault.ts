const encoder = new TextEncoder();

export async function encryptNote(key: CryptoKey, text: string) {
<<<<<<< V
  const iv = new Uint8Array(12);
=======
  const iv = crypto.getRandomValues(new Uint8Array(12));
>>>>>>> F
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(text));
  return { iv, body };
}

export async function encryptOnce(text: string) {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, encoder.encode(text));
  return { key: await crypto.subtle.exportKey('raw', key), body };
}

export async function encryptChunks(key: CryptoKey, chunks: Uint8Array[]) {
  const out: { iv: Uint8Array; data: ArrayBuffer }[] = [];
<<<<<<< V
  const iv = crypto.getRandomValues(new Uint8Array(12));
  for (const chunk of chunks) {
=======
  for (const chunk of chunks) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
>>>>>>> F
    out.push({ iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, chunk) });
  }
  return out;
}

export async function vaultKey(password: string, salt: Uint8Array): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
<<<<<<< V
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1_000 },
=======
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 600_000 },
>>>>>>> F
    base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'],
  );
}

export async function openRelease(key: CryptoKey, data: ArrayBuffer, signature: ArrayBuffer) {
<<<<<<< V
  const ok = crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data);
=======
  const ok = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data);
>>>>>>> F
  if (!ok) throw new Error('bad signature');
  return JSON.parse(new TextDecoder().decode(data));
}

export async function cacheName(request: Request): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', encoder.encode(request.url));
  return Array.from(new Uint8Array(digest).subarray(0, 6), (b) => b.toString(16).padStart(2, '0')).join('');
}

export function deviceKeyPair() {
<<<<<<< V
  return crypto.subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-1' }, false, ['sign', 'verify']);
=======
  return crypto.subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, false, ['sign', 'verify']);
>>>>>>> F
}

export async function streamKey(shared: ArrayBuffer, label: string) {
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: encoder.encode(label) };
  return crypto.subtle.deriveKey(params, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function passphrase(words: string[], count = 6): Promise<string> {
  const picks = new Uint32Array(count);
<<<<<<< V
  picks.forEach((_, i) => { picks[i] = Math.random() * 2 ** 32; });
=======
  crypto.getRandomValues(picks);
>>>>>>> F
  return Array.from(picks, (n) => words[n % words.length]).join('-');
}
