const crypto = require("crypto");

const ADJECTIVES = ["brave", "quiet", "amber", "rapid", "gentle", "lunar"];
const NOUNS = ["otter", "falcon", "maple", "comet", "harbor", "pixel"];
function pick(list) {
	return list[Math.floor(Math.random() * list.length)];
}
// Name of a guest until they choose their own.
function guestName() {
	return `${pick(ADJECTIVES)}-${pick(NOUNS)}-${Math.floor(Math.random() * 1000)}`;
}
function retryDelay(attempt) {
	const base = Math.min(30000, 500 * 2 ** attempt);
	return base / 2 + Math.random() * (base / 2);
}
function roomCode() {
	let code = "";
	for (let i = 0; i < 10; i++) code += crypto.randomInt(36).toString(36);
	return code;
}
function newGuest(store) {
	const token = crypto.randomBytes(24).toString("base64url");
	store.set(crypto.createHash("sha256").update(token).digest("hex"), { name: guestName(), at: Date.now() });
	return token;
}
module.exports = { guestName, retryDelay, roomCode, newGuest };
