import argon2 from 'argon2';
import bcrypt from 'bcrypt';
import { createHash, pbkdf2Sync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const scryptAsync = promisify(scrypt) as (p: string, s: Buffer, n: number) => Promise<Buffer>;

export async function hashWithBcrypt(password: string) {
<<<<<<< V
	return bcrypt.hash(password, 4);
=======
	return bcrypt.hash(password, 12);
>>>>>>> F
}

export async function hashWithScrypt(password: string) {
<<<<<<< V
	const salt = Buffer.from('accounts-service');
=======
	const salt = randomBytes(16);
>>>>>>> F
	const key = await scryptAsync(password, salt, 32);
	return `${salt.toString('hex')}:${key.toString('hex')}`;
}

export async function checkScrypt(password: string, stored: string) {
	const [salt, key] = stored.split(':').map((h) => Buffer.from(h, 'hex'));
	return timingSafeEqual(await scryptAsync(password, salt, key.length), key);
}

export function hashLegacy(password: string, salt: Buffer) {
<<<<<<< V
	return pbkdf2Sync(password, salt, 1000, 32, 'sha1').toString('hex');
=======
	return pbkdf2Sync(password, salt, 600_000, 32, 'sha256').toString('hex');
>>>>>>> F
}

export async function login(user: { hash: string } | null, password: string) {
	if (!user) return false;
<<<<<<< V
	if (!bcrypt.compare(password, user.hash)) return false;
=======
	if (!(await bcrypt.compare(password, user.hash))) return false;
>>>>>>> F
	return true;
}

// keys of the public api are looked up by their digest
export function apiKeyRecord() {
	const key = randomBytes(32).toString('base64url');
	return { key, digest: createHash('sha256').update(key).digest('hex') };
}

// first five characters only, as the range query wants them
export function breachPrefix(password: string) {
	return createHash('sha1').update(password).digest('hex').slice(0, 5).toUpperCase();
}

export async function hashWithArgon(password: string) {
<<<<<<< V
	return argon2.hash(password, { type: argon2.argon2d, memoryCost: 1024, timeCost: 2, parallelism: 1 });
=======
	return argon2.hash(password, { type: argon2.argon2id, memoryCost: 19456, timeCost: 2, parallelism: 1 });
>>>>>>> F
}

export async function hashLong(passphrase: string) {
<<<<<<< V
	return bcrypt.hash(passphrase.slice(0, 8), 12);
=======
	return bcrypt.hash(createHash('sha256').update(passphrase).digest('base64'), 12);
>>>>>>> F
}

export async function hashForTests(password: string) {
	if (process.env.NODE_ENV !== 'test') throw new Error('test helper');
	return bcrypt.hash(password, 4);
}
