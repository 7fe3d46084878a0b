import { parentPort } from 'node:worker_threads';

/** Summarises packet captures that users drop onto the page; the parent sends one ArrayBuffer per file. */

const MAGIC_US = 0xa1b2c3d4;
const MAGIC_NS = 0xa1b23c4d;
const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const LINK_ETHERNET = 1;
const LINK_RAW = 101;
const MAX_SNAP = 256 * 1024;
const MAX_PACKETS = 2_000_000;
const MAX_FLOWS = 50_000;
const MAX_NAMES = 1_000;

interface Flow { packets: number; bytes: number; first: number; last: number }
interface Summary {
    packets: number; cutShort: number; seconds: number;
    flows: Array<Flow & { name: string }>;
    dnsNames: string[];
}
class CaptureError extends Error {}

/** A window onto the bytes; every read is checked against its own end, never the file's. */
class Reader {
    private at = 0;
    public little = false;
    constructor(private readonly view: DataView) {}
    public get left(): number { return this.view.byteLength - this.at; }
    public get offset(): number { return this.at; }
    private take(n: number): number {
        if (n < 0 || n > this.left) throw new CaptureError('data ends early');
        const from = this.at;
        this.at += n;
        return from;
    }
    public u8(): number { return this.view.getUint8(this.take(1)); }
    public u16(): number { return this.view.getUint16(this.take(2), this.little); }
    public u32(): number { return this.view.getUint32(this.take(4), this.little); }
    public skip(n: number): void { this.take(n); }
    public seek(to: number): void {
        if (to < 0 || to > this.view.byteLength) throw new CaptureError('jump out of the data');
        this.at = to;
    }
    public window(n: number): Reader {
        const from = this.take(n);
        return new Reader(new DataView(this.view.buffer, this.view.byteOffset + from, n));
    }
    public text(n: number): string {
        let out = '';
        const from = this.take(n);
        for (let i = 0; i < n; i++) {
            const c = this.view.getUint8(from + i);
            out += c > 32 && c < 127 ? String.fromCharCode(c) : '?';
        }
        return out;
    }
}

function ipv4(r: Reader): string { return `${r.u8()}.${r.u8()}.${r.u8()}.${r.u8()}`; }
function ipv6(r: Reader): string {
    const groups: string[] = [];
    for (let i = 0; i < 8; i++) groups.push(r.u16().toString(16));
    return groups.join(':');
}

/** Compressed names point backwards; each jump has to go further back, so this comes to an end. */
function dnsName(message: Reader): string {
    const labels: string[] = [];
    let resume = -1;
    let lowest = message.offset;
    let length = 0;
    for (;;) {
        const n = message.u8();
        if (n === 0) break;
        if ((n & 0xc0) === 0xc0) {
            const to = ((n & 0x3f) << 8) | message.u8();
            if (to >= lowest) throw new CaptureError('name points forward');
            if (resume < 0) resume = message.offset;
            lowest = to;
            message.seek(to);
            continue;
        }
        length += n + 1;
        if (n > 63 || length > 255) throw new CaptureError('name too long');
        labels.push(message.text(n));
    }
    if (resume >= 0) message.seek(resume);
    return labels.join('.').toLowerCase();
}

class Summariser {
    private packets = 0;
    private cutShort = 0;
    private firstAt = 0;
    private lastAt = 0;
    private readonly flows = new Map<string, Flow>();
    private readonly names = new Set<string>();

    public run(buffer: ArrayBuffer): Summary {
        const file = new Reader(new DataView(buffer));
        if (file.left < FILE_HEADER) throw new CaptureError('not a capture file');
        let magic = file.u32();
        if (magic !== MAGIC_US && magic !== MAGIC_NS) {
            file.little = true;
            file.seek(0);
            magic = file.u32();
        }
        if (magic !== MAGIC_US && magic !== MAGIC_NS) throw new CaptureError('not a capture file');
        const fraction = magic === MAGIC_NS ? 1e9 : 1e6;
        file.skip(12);
        const snap = Math.min(file.u32() || MAX_SNAP, MAX_SNAP);
        const link = file.u32() & 0xffff;
        if (link !== LINK_ETHERNET && link !== LINK_RAW) throw new CaptureError(`link type ${link} is not supported`);
        while (file.left >= PACKET_HEADER && this.packets < MAX_PACKETS) {
            const at = file.u32() + file.u32() / fraction;
            const stored = file.u32();
            const original = file.u32();
            if (stored > snap) throw new CaptureError('packet longer than the file allows');
            if (stored > file.left) break;
            this.packet(file.window(stored), at, original, link);
        }
        return this.summary();
    }
    private packet(data: Reader, at: number, original: number, link: number): void {
        if (this.packets++ === 0) this.firstAt = at;
        this.lastAt = at;
        try {
            if (link === LINK_RAW) { this.network(data, at, original); return; }
            data.skip(12);
            let type = data.u16();
            for (let tags = 0; (type === 0x8100 || type === 0x88a8) && tags < 2; tags++) { data.skip(2); type = data.u16(); }
            if (type === 0x0800 || type === 0x86dd) this.network(data, at, original);
        } catch (err) {
            if (!(err instanceof CaptureError)) throw err;
            this.cutShort++;
        }
    }
    private network(data: Reader, at: number, original: number): void {
        const start = data.offset;
        const first = data.u8();
        if (first >> 4 === 4) {
            const header = (first & 0x0f) * 4;
            if (header < 20) throw new CaptureError('header length');
            data.skip(8);
            const protocol = data.u8();
            data.skip(2);
            const [from, to] = [ipv4(data), ipv4(data)];
            data.seek(start + header);
            this.transport(data, protocol, from, to, at, original);
        } else if (first >> 4 === 6) {
            data.skip(5);
            const next = data.u8();
            data.skip(1);
            const [from, to] = [ipv6(data), ipv6(data)];
            this.transport(data, next, from, to, at, original);
        }
    }
    private transport(data: Reader, protocol: number, from: string, to: string, at: number, original: number): void {
        if (protocol !== 6 && protocol !== 17) return this.count(`ip ${protocol} ${from} > ${to}`, at, original);
        const [source, target] = [data.u16(), data.u16()];
        this.count(`${protocol === 6 ? 'tcp' : 'udp'} ${from}:${source} > ${to}:${target}`, at, original);
        if (protocol !== 17 || (source !== 53 && target !== 53)) return;
        const length = data.u16();
        data.skip(2);
        this.dns(data.window(Math.min(Math.max(length - 8, 0), data.left)));
    }
    private dns(message: Reader): void {
        message.skip(4);
        const questions = message.u16();
        message.skip(6);
        for (let i = 0; i < Math.min(questions, 8); i++) {
            const name = dnsName(message);
            message.skip(4);
            if (this.names.size < MAX_NAMES) this.names.add(name);
        }
    }
    private count(name: string, at: number, original: number): void {
        const flow = this.flows.get(name);
        if (flow) { flow.packets++; flow.bytes += original; flow.last = at; }
        else if (this.flows.size < MAX_FLOWS) this.flows.set(name, { packets: 1, bytes: original, first: at, last: at });
    }
    private summary(): Summary {
        const flows = [...this.flows].map(([name, f]) => ({ name, ...f })).sort((a, b) => b.bytes - a.bytes).slice(0, 500);
        return { packets: this.packets, cutShort: this.cutShort, seconds: this.lastAt - this.firstAt, flows, dnsNames: [...this.names] };
    }
}

parentPort?.on('message', (job: { id: number; buffer: ArrayBuffer }) => {
    try {
        parentPort?.postMessage({ id: job.id, summary: new Summariser().run(job.buffer) });
    } catch (err) {
        parentPort?.postMessage({ id: job.id, problem: err instanceof CaptureError ? err.message : 'the file cannot be read' });
    }
});
