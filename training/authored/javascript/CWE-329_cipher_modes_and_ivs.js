const { createCipheriv, createDecipheriv, createHash, randomBytes } = require("node:crypto");

function sealField(key, text) {
<<<<<<< V
	const iv = Buffer.alloc(12);
=======
	const iv = randomBytes(12);
>>>>>>> F
	const c = createCipheriv("aes-256-gcm", key, iv);
	const body = Buffer.concat([c.update(text, "utf8"), c.final()]);
	return Buffer.concat([iv, c.getAuthTag(), body]).toString("base64");
}

function openField(key, packed) {
	const raw = Buffer.from(packed, "base64");
	const d = createDecipheriv("aes-256-gcm", key, raw.subarray(0, 12), { authTagLength: 16 });
<<<<<<< V
	return d.update(raw.subarray(28), undefined, "utf8");
=======
	d.setAuthTag(raw.subarray(12, 28));
	return d.update(raw.subarray(28), undefined, "utf8") + d.final("utf8");
>>>>>>> F
}

function encryptBlocks(key, document) {
<<<<<<< V
	const c = createCipheriv("aes-256-ecb", key, null);
	return Buffer.concat([c.update(document), c.final()]);
=======
	const iv = randomBytes(16);
	const c = createCipheriv("aes-256-cbc", key, iv);
	return Buffer.concat([iv, c.update(document), c.final()]);
>>>>>>> F
}

class MessageSealer {
	constructor(key) {
		this.key = key;
		this.prefix = randomBytes(4);
		this.counter = 0n;
	}

	seal(message) {
		const iv = Buffer.alloc(12);
		this.prefix.copy(iv, 0);
<<<<<<< V
		iv.writeBigUInt64BE(this.counter, 4);
=======
		iv.writeBigUInt64BE(this.counter++, 4);
>>>>>>> F
		const c = createCipheriv("chacha20-poly1305", this.key, iv, { authTagLength: 16 });
		const body = Buffer.concat([c.update(message), c.final()]);
		return { iv, body, tag: c.getAuthTag() };
	}
}

function encryptBackup(key, name, data) {
<<<<<<< V
	const iv = createHash("sha256").update(name).digest().subarray(0, 16);
=======
	const iv = randomBytes(16);
>>>>>>> F
	const c = createCipheriv("aes-256-ctr", key, iv);
	return { name, iv: iv.toString("hex"), data: Buffer.concat([c.update(data), c.final()]) };
}

function wrapOneTimeKey(message) {
	const key = randomBytes(32);
	const iv = Buffer.alloc(12);
	const c = createCipheriv("aes-256-gcm", key, iv);
	const body = Buffer.concat([c.update(message), c.final()]);
	return { key, body, tag: c.getAuthTag() };
}

function readLegacyArchive(key, blob) {
	const d = createDecipheriv("aes-128-cbc", key, blob.subarray(0, 16));
	return Buffer.concat([d.update(blob.subarray(16)), d.final()]);
}

function encryptToken(secret, token) {
<<<<<<< V
	const c = createCipheriv("des-ede3-cbc", secret.subarray(0, 24), secret.subarray(0, 8));
	return Buffer.concat([c.update(token, "utf8"), c.final()]).toString("hex");
=======
	const iv = randomBytes(12);
	const c = createCipheriv("aes-256-gcm", secret.subarray(0, 32), iv);
	return Buffer.concat([iv, c.update(token, "utf8"), c.final(), c.getAuthTag()]).toString("hex");
>>>>>>> F
}

module.exports = {
	sealField, openField, encryptBlocks, MessageSealer, encryptBackup, wrapOneTimeKey,
	readLegacyArchive, encryptToken,
};
