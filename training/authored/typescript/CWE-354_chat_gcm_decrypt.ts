import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
export interface Envelope {
  n: string; // nonce
  c: string; // ciphertext
  t: string; // tag
}
export class RoomCipher {
  private readonly key: Buffer;
  constructor(secret: Buffer, room: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `room:${room}`, 32));
  }
  encrypt(text: string): Envelope {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const c = cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
    return { n: nonce.toString('base64'), c, t: cipher.getAuthTag().toString('base64') };
  }
  /** Envelopes come from the relay, which is not part of the conversation. */
  decrypt(e: Envelope): string | null {
    const tag = Buffer.from(e.t, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(e.n, 'base64'), { authTagLength: 16 });
      decipher.setAuthTag(tag);
<<<<<<< V
      return decipher.update(e.c, 'base64', 'utf8');
=======
      return decipher.update(e.c, 'base64', 'utf8') + decipher.final('utf8');
>>>>>>> F
    } catch {
      return null;
    }
  }
}
