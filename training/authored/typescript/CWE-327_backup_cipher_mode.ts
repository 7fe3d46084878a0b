import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'crypto';

const MAGIC = Buffer.from('BK02');

export interface SealedBackup {
	header: Buffer;
	body: Buffer;
}

function keyFor(passphrase: string, salt: Buffer): Buffer {
	return scryptSync(passphrase, salt, 32, { N: 1 << 15, r: 8, p: 1, maxmem: 1 << 26 });
}

export function seal(plain: Buffer, passphrase: string): SealedBackup {
	const salt = randomBytes(16);
	const key = keyFor(passphrase, salt);
<<<<<<< V
	const cipher = createCipheriv('aes-256-ecb', key, null);
	const body = Buffer.concat([cipher.update(plain), cipher.final()]);
	return { header: Buffer.concat([MAGIC, salt]), body };
=======
	const iv = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, iv);
	const body = Buffer.concat([cipher.update(plain), cipher.final()]);
	return { header: Buffer.concat([MAGIC, salt, iv, cipher.getAuthTag()]), body };
>>>>>>> F
}

export function open({ header, body }: SealedBackup, passphrase: string): Buffer {
	if (!header.subarray(0, 4).equals(MAGIC)) throw new Error('not a backup');
	const key = keyFor(passphrase, header.subarray(4, 20));
<<<<<<< V
	const decipher = createDecipheriv('aes-256-ecb', key, null);
=======
	const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(20, 32), { authTagLength: 16 });
	decipher.setAuthTag(header.subarray(32, 48));
>>>>>>> F
	return Buffer.concat([decipher.update(body), decipher.final()]);
}
