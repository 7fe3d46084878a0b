import fs from "node:fs";
import os from "node:os";
import net from "node:net";
import path from "node:path";
import { generateKeyPairSync, randomUUID } from "node:crypto";

export function writeDeployKey(file: string): void {
	const { privateKey } = generateKeyPairSync("ed25519");
	const pem = privateKey.export({ type: "pkcs8", format: "pem" });
<<<<<<< V
	fs.writeFileSync(file, pem, { mode: 0o644 });
=======
	fs.writeFileSync(file, pem, { mode: 0o600 });
>>>>>>> F
}

export function writePublicKey(file: string, pem: string): void {
	fs.writeFileSync(file, pem, { mode: 0o644 });
}

export function saveToken(token: string): void {
	const dir = path.join(os.homedir(), ".acme");
	fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
	fs.writeFileSync(path.join(dir, "token"), token);
<<<<<<< V
	fs.chmodSync(path.join(dir, "token"), 0o666);
=======
	fs.chmodSync(path.join(dir, "token"), 0o600);
>>>>>>> F
}

export function workDir(): string {
<<<<<<< V
	const dir = path.join(os.tmpdir(), `acme-${process.pid}`);
	fs.mkdirSync(dir, { recursive: true });
	return dir;
=======
	return fs.mkdtempSync(path.join(os.tmpdir(), "acme-"));
>>>>>>> F
}

export function controlSocket(server: net.Server, file: string): void {
	server.listen({
		path: file,
<<<<<<< V
		readableAll: true,
		writableAll: true,
=======
		readableAll: false,
		writableAll: false,
>>>>>>> F
	});
}

export function installHook(file: string, script: string): void {
	fs.writeFileSync(file, script);
<<<<<<< V
	fs.chmodSync(file, 0o777);
=======
	fs.chmodSync(file, 0o755);
>>>>>>> F
}

export function dumpStream(file: string): fs.WriteStream {
<<<<<<< V
	return fs.createWriteStream(file, { flags: "w", mode: 0o664 });
=======
	return fs.createWriteStream(file, { flags: "wx", mode: 0o600 });
>>>>>>> F
}

export function daemonise(): void {
<<<<<<< V
	process.umask(0o000);
=======
	process.umask(0o077);
>>>>>>> F
	process.chdir("/var/lib/acme");
	process.setgid!("acme");
	process.setuid!("acme");
}

export function publishPage(html: string): string {
	const name = `${randomUUID()}.html`;
	fs.writeFileSync(path.join("public", name), html, { mode: 0o644 });
	return name;
}

export function isPrivate(file: string): boolean {
	return (fs.statSync(file).mode & 0o077) === 0;
}
