import { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import nodemailer from 'nodemailer';
import { stringify } from 'csv-stringify/sync';
import winston from 'winston';
import { z } from 'zod';
import { members, Member, Payment } from './members';

const mailer = nodemailer.createTransport({ host: '127.0.0.1', port: 25 });
const log = winston.createLogger({
  transports: [new winston.transports.File({ filename: '/var/log/club/web.log' })],
  format: winston.format.printf(({ level, message }) => `${level} ${message}`),
});
const Contact = z.object({ from: z.string().max(120), subject: z.string().max(120), text: z.string().max(5000) });

const oneLine = (s: string) => s.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');

export async function contact(input: unknown) {
  const form = Contact.parse(input);
  await mailer.sendMail({
<<<<<<< V
    envelope: { from: 'web@club.example', to: 'board@club.example' },
    raw: `From: web@club.example\r\nTo: board@club.example\r\nReply-To: ${form.from.trim()}\r\nSubject: Contact\r\n\r\n${form.text}`,
=======
    from: 'web@club.example',
    to: 'board@club.example',
    replyTo: z.string().email().parse(form.from),
    subject: 'Contact',
    text: form.text,
>>>>>>> F
  });
}

export async function recommend(sender: Member, input: { to: string; event: number }) {
<<<<<<< V
  const to = input.to;
  if (!/\S+@\S+\.\S+/.test(to)) throw new RangeError('to');
=======
  const to = { name: '', address: input.to };
  if (!/^[^\s@,;<>()]+@[^\s@,;<>()]+\.[a-z]{2,}$/i.test(input.to)) throw new RangeError('to');
>>>>>>> F
  await mailer.sendMail({ from: 'web@club.example', to, subject: `${oneLine(sender.name)} thinks of you`, text: `https://club.example/e/${input.event}` });
}

export async function birthday(m: Member) {
  await mailer.sendMail({ from: 'board@club.example', to: { name: m.name, address: m.email }, subject: `Happy birthday, ${m.name}!`, text: 'Cheers' });
}

export function memberCsv(rows: Member[]): string {
  return stringify(rows.map((m) => [m.id, m.name, m.note]), {
    header: true,
    columns: ['id', 'name', 'note'],
<<<<<<< V
    quoted: true,
    quoted_empty: true,
=======
    escape_formulas: true,
>>>>>>> F
  });
}

export function paymentCsv(rows: Payment[]): string {
  return stringify(rows.map((p) => [p.id, p.day.toISOString().slice(0, 10), (p.cents / 100).toFixed(2)]));
}

export function loginRefused(req: IncomingMessage, name: string) {
<<<<<<< V
  log.warn(`login refused for ${name.trim()} from ${req.socket.remoteAddress}`);
=======
  log.warn(`login refused for ${oneLine(name)} from ${req.socket.remoteAddress}`);
>>>>>>> F
}

export function slow(ms: number, route: 'events' | 'members') {
  log.info(`slow ${route}: ${ms.toFixed(0)} ms`);
}

/** The badge printer understands lines: PRINT <text> */
export function printBadge(m: Member) {
  const socket = connect(9100, '10.2.0.40');
<<<<<<< V
  socket.end(`PRINT ${m.name.slice(0, 40).toUpperCase()}\n`);
=======
  socket.end(`PRINT ${oneLine(m.name.slice(0, 40))}\n`);
>>>>>>> F
}

export async function certificate(res: ServerResponse, m: Member, pdf: Buffer) {
  res.writeHead(200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(m.name)}.pdf`,
  });
  res.end(pdf);
}

export async function unsubscribe(address: string): Promise<string> {
  await members.unsubscribe(address);
  return `List-Unsubscribe: <https://club.example/u/${encodeURIComponent(address)}>`;
}
