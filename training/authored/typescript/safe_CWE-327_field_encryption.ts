import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'crypto'
const VERSION = 1
export class FieldCipher {
  constructor(private readonly keys: ReadonlyMap<number, Buffer>, private readonly current: number) {
    for (const key of keys.values()) {
      if (key.length !== 32) throw new Error('keys have 32 bytes')
    }
    if (!keys.has(current)) throw new Error('current key is missing')
  }
  encrypt(plain: string, context: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.current)!, iv)
    cipher.setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    const head = Buffer.from([VERSION, this.current])
    return Buffer.concat([head, iv, cipher.getAuthTag(), body]).toString('base64')
  }
  decrypt(text: string, context: string): string {
    const data = Buffer.from(text, 'base64')
    const key = this.keys.get(data[1])
    if (data[0] !== VERSION || !key || data.length < 30) throw new Error('unknown format')
    const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(2, 14), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(data.subarray(14, 30))
    return decipher.update(data.subarray(30), undefined, 'utf8') + decipher.final('utf8')
  }
  /** Names the cache file of a value; not a secret. */
  static cacheName(value: string): string {
    return createHash('md5').update(value).digest('hex')
  }
}
