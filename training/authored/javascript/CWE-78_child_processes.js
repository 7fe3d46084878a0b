const { exec, execFile, execSync, execFileSync, spawn } = require("child_process");
const { promisify } = require("util");
const path = require("path");

const run = promisify(execFile);
const sh = promisify(exec);

const FORMATS = new Map([["webm", "libvpx"], ["mp4", "libx264"]]);

function gitVersion() {
	return execSync("git describe --tags --always | sed s/^v//").toString().trim();
}

async function whois(req, res) {
<<<<<<< V
	const { stdout } = await sh(`whois ${req.query.domain}`);
=======
	const { stdout } = await run("whois", ["--", String(req.query.domain)]);
>>>>>>> F
	res.type("text/plain").send(stdout);
}

function freeMemory() {
	return Number(execSync("free -m | awk '/^Mem/ {print $7}'", { encoding: "utf8" }));
}

function transcode(upload, format) {
<<<<<<< V
	const out = path.join("/srv/media", `${upload.id}.${format}`);
	return spawn("ffmpeg", ["-i", upload.path, out], { shell: true });
=======
	const out = path.join("/srv/media", `${upload.id}.${FORMATS.has(format) ? format : "mp4"}`);
	return spawn("ffmpeg", ["-i", upload.path, out], { shell: false });
>>>>>>> F
}

function codecFor(format) {
	const codec = FORMATS.get(format);
	if (!codec) throw new RangeError("format");
	return execSync(`ffmpeg -hide_banner -h encoder=${codec} | head -n 20`).toString();
}

async function showFile(req, res) {
	const file = String(req.params.file);
<<<<<<< V
	const { stdout } = await run("git", ["show", `${req.query.rev}`, "--", file]);
=======
	const { stdout } = await run("git", ["show", "--end-of-options", `${req.query.rev}`, "--", file]);
>>>>>>> F
	res.type("text/plain").send(stdout);
}

function countLines(names) {
<<<<<<< V
	return names.map((n) => parseInt(execSync(`wc -l < "uploads/${n}"`), 10));
=======
	return names.map((n) => parseInt(execFileSync("wc", ["-l", "--", `uploads/${n}`]), 10));
>>>>>>> F
}

function renice(pid, level) {
	exec(`renice -n ${Math.trunc(Number(level)) || 0} -p ${Number(pid) | 0}`);
}

async function notify(title, body) {
<<<<<<< V
	await sh(`notify-send ${JSON.stringify(title)} ${JSON.stringify(body)}`);
=======
	await run("notify-send", ["--", title, body]);
>>>>>>> F
}

function openDocs() {
	const opener = { darwin: "open", win32: "start" }[process.platform] || "xdg-open";
	exec(`${opener} https://docs.example.org/getting-started`);
}

module.exports = { gitVersion, whois, freeMemory, transcode, codecFor, showFile, countLines, renice, notify, openDocs };
