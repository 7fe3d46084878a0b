import * as crypto from 'crypto';
import * as os from 'os';
import * as tls from 'tls';
import { EventEmitter, once } from 'events';

/** A small submission client for the devices' report mails; implicit TLS only (port 465). */
export namespace Smtp {
    export interface Settings {
        host: string;
        port?: number;
        user: string;
        password: string;
        from: string;
    }
    export interface Mail {
        to: string[];
        /** taken from the report's title, which users may edit */
        subject: string;
        /** shown as sender name, the name of the device */
        senderName: string;
        text: string;
        replyTo?: string;
        attachment?: { name: string; type: string; data: Buffer };
    }
    export class SmtpError extends Error {
        constructor(public readonly code: number, message: string) {
            super(message);
        }
    }

    const CRLF = '\r\n';
    const TIMEOUT = 20000;
    const MAX_RECIPIENTS = 50;
    const MAX_REPLY = 64 * 1024;

    function isAddress(value: string): boolean {
        return value.length <= 254 && /^[^\s<>@",;:\\]+@[A-Za-z0-9.-]+$/.test(value);
    }

    /** RFC 2047, in words short enough for a folded line. */
    function encodeWord(text: string): string {
        const words: string[] = [];
        let piece = '';
        for (const ch of text) {
            if (Buffer.byteLength(piece + ch) > 42) {
                words.push(piece);
                piece = '';
            }
            piece += ch;
        }
        words.push(piece);
        return words.map((w) => `=?utf-8?B?${Buffer.from(w).toString('base64')}?=`).join(CRLF + ' ');
    }

    function base64Lines(data: Buffer): string {
        return (data.toString('base64').match(/.{1,76}/g) || []).join(CRLF);
    }

    function fileName(name: string): string {
        return name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 80);
    }

    /** Lines end in CRLF and a leading dot is doubled, as DATA wants it. */
    function dataForm(message: string): string {
<<<<<<< V
        return message.replace(/\r\n\./g, '\r\n..');
=======
        return message.replace(/\r\n|\r|\n/g, CRLF).replace(/^\./gm, '..');
>>>>>>> F
    }

    export function compose(settings: Settings, mail: Mail): string {
        const boundary = 'b' + crypto.randomBytes(18).toString('hex');
        const id = `<${crypto.randomBytes(16).toString('hex')}@${settings.from.split('@')[1]}>`;
        const lines = [
            `From: ${encodeWord(mail.senderName)} <${settings.from}>`,
            `To: ${mail.to.join(', ')}`,
<<<<<<< V
            `Subject: ${/[^\x00-\x7f]/.test(mail.subject) ? encodeWord(mail.subject) : mail.subject}`,
=======
            `Subject: ${encodeWord(mail.subject)}`,
>>>>>>> F
            `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
            `Message-ID: ${id}`,
            'MIME-Version: 1.0',
        ];
        if (mail.replyTo) lines.push(`Reply-To: ${mail.replyTo}`);
        if (!mail.attachment) {
            lines.push('Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', mail.text);
            return lines.join(CRLF);
        }
        const type = /^[a-z]+\/[a-z0-9.+-]+$/.test(mail.attachment.type) ? mail.attachment.type : 'application/octet-stream';
        lines.push(
            `Content-Type: multipart/mixed; boundary="${boundary}"`, '',
            `--${boundary}`,
            'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', mail.text,
            `--${boundary}`,
            `Content-Type: ${type}`,
            `Content-Disposition: attachment; filename="${fileName(mail.attachment.name)}"`,
            'Content-Transfer-Encoding: base64', '', base64Lines(mail.attachment.data),
            `--${boundary}--`,
        );
        return lines.join(CRLF);
    }

    function check(mail: Mail): void {
        if (mail.to.length === 0 || mail.to.length > MAX_RECIPIENTS) throw new RangeError('recipients');
        for (const to of mail.to) if (!isAddress(to)) throw new TypeError('recipient address');
        if (mail.replyTo !== undefined && !isAddress(mail.replyTo)) throw new TypeError('reply-to address');
    }

    class Dialogue extends EventEmitter {
        private buffer = '';
        private lines: string[] = [];

        constructor(private readonly socket: tls.TLSSocket) {
            super();
            socket.setEncoding('utf8');
            socket.setTimeout(TIMEOUT, () => socket.destroy(new SmtpError(0, 'timeout')));
            socket.on('data', (text: string) => this.feed(text));
            socket.on('error', (e) => this.emit('failed', e));
            socket.on('close', () => this.emit('failed', new SmtpError(0, 'connection closed')));
        }
        private feed(text: string): void {
            this.buffer += text;
            if (this.buffer.length > MAX_REPLY) {
                this.socket.destroy(new SmtpError(0, 'reply too long'));
                return;
            }
            let end: number;
            while ((end = this.buffer.indexOf('\n')) >= 0) {
                const line = this.buffer.slice(0, end).replace(/\r$/, '');
                this.buffer = this.buffer.slice(end + 1);
                this.lines.push(line);
                if (this.lines.length > 200) this.socket.destroy(new SmtpError(0, 'reply too long'));
                if (/^\d{3}( |$)/.test(line)) {
                    this.emit('reply', Number(line.slice(0, 3)), this.lines.join('\n'));
                    this.lines = [];
                }
            }
        }
        public async expect(...codes: number[]): Promise<string> {
            const abort = new AbortController();
            const failed = once(this, 'failed', { signal: abort.signal }).then(([e]) => { throw e; });
            try {
                const [code, text] = await Promise.race([once(this, 'reply', { signal: abort.signal }), failed]);
                if (codes.indexOf(code) < 0) throw new SmtpError(code, text);
                return text;
            } finally {
                failed.catch(() => undefined);
                abort.abort();
            }
        }
        public async say(line: string, ...codes: number[]): Promise<string> {
            const reply = this.expect(...codes);
            this.socket.write(line + CRLF);
            return reply;
        }
    }

    export async function send(settings: Settings, mail: Mail): Promise<void> {
        check(mail);
        const message = dataForm(compose(settings, mail));
        const socket = tls.connect({ host: settings.host, port: settings.port || 465, servername: settings.host });
        const talk = new Dialogue(socket);
        try {
            await talk.expect(220);
            await talk.say(`EHLO ${os.hostname().replace(/[^A-Za-z0-9.-]/g, '')}`, 250);
            const plain = Buffer.from(`\0${settings.user}\0${settings.password}`).toString('base64');
            await talk.say(`AUTH PLAIN ${plain}`, 235);
            await talk.say(`MAIL FROM:<${settings.from}>`, 250);
            for (const to of mail.to) await talk.say(`RCPT TO:<${to}>`, 250, 251);
            await talk.say('DATA', 354);
            await talk.say(message + CRLF + '.', 250);
            await talk.say('QUIT', 221).catch(() => undefined);
        } finally {
            socket.destroy();
        }
    }
}
