const { randomBytes, scrypt, timingSafeEqual } = require('node:crypto');
const { promisify } = require('node:util');

const derive = promisify(scrypt);

const CURRENT = { N: 2 ** 16, r: 8, p: 1 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const MAX_LENGTH = 256;

// scrypt needs 128 * N * r bytes; the default limit of Node is 32 MiB.
function maxmem({ N, r }) {
	return 128 * N * r + 1024 * 1024;
}

function normalize(password) {
	if (typeof password !== 'string') throw new TypeError('password has to be a string');
	return password.normalize('NFKC');
}

async function hashPassword(password) {
	const text = normalize(password);
	if (text.length < 10 || text.length > MAX_LENGTH) throw new RangeError('password length');
	const salt = randomBytes(SALT_BYTES);
	const key = await derive(text, salt, KEY_BYTES, { ...CURRENT, maxmem: maxmem(CURRENT) });
	const { N, r, p } = CURRENT;
	return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

function parse(stored) {
	const [scheme, N, r, p, salt, key, ...rest] = String(stored).split('$');
	if (scheme !== 'scrypt' || rest.length > 0 || key === undefined) throw new Error('unknown hash format');
	const params = { N: Number(N), r: Number(r), p: Number(p) };
	const powerOfTwo = Number.isSafeInteger(params.N) && params.N > 1 && Number.isInteger(Math.log2(params.N));
	if (!powerOfTwo || params.N > 2 ** 20 || !(params.r >= 1 && params.r <= 32) || !(params.p >= 1 && params.p <= 16)) {
		throw new Error('hash with odd parameters');
	}
	const parsed = { params, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
	if (parsed.salt.length < 8 || parsed.key.length !== KEY_BYTES) throw new Error('hash with odd parameters');
	return parsed;
}

async function verifyPassword(password, stored) {
	const { params, salt, key } = parse(stored);
	const text = normalize(password);
	if (text.length > MAX_LENGTH) return { ok: false, rehash: false };
	const actual = await derive(text, salt, KEY_BYTES, { ...params, maxmem: maxmem(params) });
	const ok = timingSafeEqual(actual, key);
	return { ok, rehash: ok && (params.N !== CURRENT.N || params.r !== CURRENT.r || params.p !== CURRENT.p) };
}

// Made once, on the first use.
let placeholder;

async function login(users, email, password) {
	placeholder ??= hashPassword(randomBytes(24).toString('hex'));
	const user = await users.findByEmail(String(email).trim().toLowerCase());
	const { ok, rehash } = await verifyPassword(password, user ? user.passwordHash : await placeholder);
	if (!user || !ok || user.disabled) return null;
	if (rehash) await users.setPasswordHash(user.id, await hashPassword(password));
	return { id: user.id, name: user.name };
}

module.exports = { hashPassword, verifyPassword, login };
