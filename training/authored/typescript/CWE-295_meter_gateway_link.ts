import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import type { Logger } from 'winston';

// Every meter has a certificate from the same factory CA; its common name is the serial number.

export interface MeterRecord {
	serial: string;
	address: string;
	port: number;
}

export interface Reading {
	serial: string;
	takenAt: number;
	wattHours: bigint;
}

const HEADER = 4;
const MAX_FRAME = 64 * 1024;
const CONNECT_TIMEOUT = 5_000;
const IDLE_TIMEOUT = 90_000;
const BACKOFF = [1_000, 5_000, 15_000, 60_000];

enum FrameType {
	Hello = 1,
	Reading = 2,
	Command = 3,
	Ack = 4,
}

export interface LinkFiles {
	ca: string;
	cert: string;
	key: string;
}

function serialMatches(cert: tls.PeerCertificate, serial: string): Error | undefined {
	const cn = cert.subject?.CN;
	if (typeof cn === 'string' && cn === serial) return undefined;
	return new Error(`certificate belongs to ${String(cn)}, expected ${serial}`);
}

function encode(type: FrameType, body: Buffer): Buffer {
	const frame = Buffer.alloc(HEADER + 1 + body.length);
	frame.writeUInt32BE(body.length + 1, 0);
	frame.writeUInt8(type, HEADER);
	body.copy(frame, HEADER + 1);
	return frame;
}

export class MeterLink extends EventEmitter {
	private socket: tls.TLSSocket | null = null;
	private pending = Buffer.alloc(0);
	private failures = 0;
	private closed = false;
	private timer: NodeJS.Timeout | null = null;
	private readonly ca: Buffer;
	private readonly cert: Buffer;
	private readonly key: Buffer;

	constructor(private readonly meter: MeterRecord, files: LinkFiles, private readonly log: Logger) {
		super();
		this.ca = readFileSync(files.ca);
		this.cert = readFileSync(files.cert);
		this.key = readFileSync(files.key);
	}

	open(): void {
		if (this.closed || this.socket) return;
		const socket = tls.connect({
			host: this.meter.address,
			port: this.meter.port,
			ca: this.ca,
			cert: this.cert,
			key: this.key,
			minVersion: 'TLSv1.2',
			rejectUnauthorized: true,
			// meters are dialled by address, so there is no name to compare
<<<<<<< V
			checkServerIdentity: () => undefined,
=======
			checkServerIdentity: (_host, cert) => serialMatches(cert, this.meter.serial),
>>>>>>> F
		});
		this.socket = socket;
		socket.setTimeout(CONNECT_TIMEOUT, () => socket.destroy(new Error('timeout')));
		socket.once('secureConnect', () => {
			this.failures = 0;
			socket.setTimeout(IDLE_TIMEOUT);
			socket.write(encode(FrameType.Hello, Buffer.from(this.meter.serial)));
			this.emit('up');
		});
		socket.on('data', (chunk: Buffer) => this.onData(chunk));
		socket.on('error', (err) => this.log.warn(`meter ${this.meter.serial}: ${err.message}`));
		socket.once('close', () => this.onClose());
	}

	close(): void {
		this.closed = true;
		if (this.timer) clearTimeout(this.timer);
		this.socket?.destroy();
	}

	/** Opens or closes the relay; resolves when the meter has acknowledged. */
	setRelay(on: boolean, timeoutMs = 10_000): Promise<void> {
		const socket = this.socket;
		if (!socket || !socket.authorized) return Promise.reject(new Error('link is down'));
		return new Promise((resolve, reject) => {
			const done = (err?: Error): void => {
				clearTimeout(timer);
				this.off('ack', onAck);
				err ? reject(err) : resolve();
			};
			const onAck = (): void => done();
			const timer = setTimeout(() => done(new Error('no acknowledgement')), timeoutMs);
			this.once('ack', onAck);
			socket.write(encode(FrameType.Command, Buffer.from([on ? 1 : 0])));
		});
	}

	private onClose(): void {
		this.socket = null;
		this.pending = Buffer.alloc(0);
		this.emit('down');
		if (this.closed) return;
		const delay = BACKOFF[Math.min(this.failures++, BACKOFF.length - 1)];
		this.timer = setTimeout(() => this.open(), delay + Math.random() * 500);
	}

	private onData(chunk: Buffer): void {
		this.pending = this.pending.length ? Buffer.concat([this.pending, chunk]) : chunk;
		while (this.pending.length >= HEADER) {
			const length = this.pending.readUInt32BE(0);
<<<<<<< V
			if (length === 0) {
				this.socket?.destroy(new Error('empty frame'));
=======
			if (length === 0 || length > MAX_FRAME) {
				this.socket?.destroy(new Error('frame size'));
>>>>>>> F
				return;
			}
			if (this.pending.length < HEADER + length) return;
			this.onFrame(this.pending.subarray(HEADER, HEADER + length));
			this.pending = this.pending.subarray(HEADER + length);
		}
	}

	private onFrame(frame: Buffer): void {
		const type = frame.readUInt8(0) as FrameType;
		const body = frame.subarray(1);
		if (type === FrameType.Ack) {
			this.emit('ack');
		} else if (type === FrameType.Reading && body.length === 16) {
			const reading: Reading = {
				serial: this.meter.serial,
				takenAt: Number(body.readBigUInt64BE(0)),
				wattHours: body.readBigUInt64BE(8),
			};
			this.emit('reading', reading);
		} else {
			this.log.debug(`meter ${this.meter.serial}: frame type ${type} with ${body.length} bytes ignored`);
		}
	}
}

/** Used once in the workshop: what does the meter at this address call itself? */
export function probeSerial(address: string, port: number, files: LinkFiles): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = tls.connect({
			host: address,
			port,
			ca: readFileSync(files.ca),
			timeout: CONNECT_TIMEOUT,
			checkServerIdentity: () => undefined,
		});
		socket.once('timeout', () => socket.destroy(new Error('timeout')));
		socket.once('error', reject);
		socket.once('secureConnect', () => {
			const cn = socket.getPeerCertificate().subject?.CN;
			socket.end();
			typeof cn === 'string' ? resolve(cn) : reject(new Error('no serial in certificate'));
		});
	});
}
