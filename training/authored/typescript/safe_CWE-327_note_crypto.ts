const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;

const utf8 = new TextEncoder();

async function deriveKey(passphrase: string, salt: Uint8Array): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8.encode(passphrase), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

export async function sealNote(passphrase: string, noteId: string, text: string): Promise<Uint8Array> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await deriveKey(passphrase, salt);
  const body = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(noteId) }, key, utf8.encode(text)),
  );

  const out = new Uint8Array(SALT_BYTES + IV_BYTES + body.length);
  out.set(salt, 0);
  out.set(iv, SALT_BYTES);
  out.set(body, SALT_BYTES + IV_BYTES);
  return out;
}

export async function openNote(passphrase: string, noteId: string, blob: Uint8Array): Promise<string | null> {
  if (blob.length < SALT_BYTES + IV_BYTES + 16) return null;
  const key = await deriveKey(passphrase, blob.subarray(0, SALT_BYTES));
  const iv = blob.subarray(SALT_BYTES, SALT_BYTES + IV_BYTES);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: utf8.encode(noteId) },
      key,
      blob.subarray(SALT_BYTES + IV_BYTES),
    );
    return new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}

export async function cacheName(url: string): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-1', utf8.encode(url)));
  return Array.from(sum, (b) => b.toString(16).padStart(2, '0')).join('');
}
