const crypto = require("crypto");
const fs = require("fs");

const ALGO = "aes-256-cbc";

class Vault {
	constructor(passphrase, file) {
		this.file = file;
		const head = fs.existsSync(file) ? fs.readFileSync(file).subarray(0, 16) : crypto.randomBytes(16);
		this.salt = head;
		this.keys = crypto.scryptSync(passphrase, this.salt, 64);
	}

	get cipherKey() {
		return this.keys.subarray(0, 32);
	}

	get macKey() {
		return this.keys.subarray(32);
	}

	seal(text) {
<<<<<<< V
		const iv = crypto.createHash("md5").update(this.salt).digest();
=======
		const iv = crypto.randomBytes(16);
>>>>>>> F
		const cipher = crypto.createCipheriv(ALGO, this.cipherKey, iv);
		const body = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]);
		const mac = crypto.createHmac("sha256", this.macKey).update(body).digest();
		return Buffer.concat([body, mac]);
	}

	rotate(passphrase) {
		const notes = this.readAll();
		this.salt = crypto.randomBytes(16);
		this.keys = crypto.scryptSync(passphrase, this.salt, 64);
		this.writeAll(notes);
	}

	readAll() {
		if (!fs.existsSync(this.file)) return [];
		const data = fs.readFileSync(this.file);
		const notes = [];
		for (let at = 16; at + 4 <= data.length; ) {
			const size = data.readUInt32BE(at);
			notes.push(this.open(data.subarray(at + 4, at + 4 + size)));
			at += 4 + size;
		}
		return notes;
	}

	writeAll(notes) {
		const parts = [this.salt];
		for (const note of notes) {
			const blob = this.seal(note);
			const head = Buffer.alloc(4);
			head.writeUInt32BE(blob.length);
			parts.push(head, blob);
		}
		const partial = `${this.file}.part`;
		fs.writeFileSync(partial, Buffer.concat(parts), { mode: 0o600 });
		fs.renameSync(partial, this.file);
	}

	open(blob) {
		const body = blob.subarray(0, -32);
		const mac = crypto.createHmac("sha256", this.macKey).update(body).digest();
		if (!crypto.timingSafeEqual(mac, blob.subarray(-32))) throw new Error("note is damaged");
		const decipher = crypto.createDecipheriv(ALGO, this.cipherKey, body.subarray(0, 16));
		return decipher.update(body.subarray(16), undefined, "utf8") + decipher.final("utf8");
	}
}

module.exports = { Vault };
