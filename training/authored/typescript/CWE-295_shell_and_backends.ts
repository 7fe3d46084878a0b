import { app, session, net } from 'electron';
import { readFileSync } from 'node:fs';
import { Agent, setGlobalDispatcher, fetch as ufetch, ProxyAgent } from 'undici';
import { credentials, type ChannelCredentials } from '@grpc/grpc-js';
import { Kafka } from 'kafkajs';
import mongoose from 'mongoose';
import { DataSource } from 'typeorm';
import mqtt from 'mqtt';
import { X509Certificate, timingSafeEqual, createHash } from 'node:crypto';

const ca = readFileSync('/opt/desk/ca.pem');
const devPort = 5173;

app.on('certificate-error', (event, _wc, url, _error, certificate, callback) => {
<<<<<<< V
  event.preventDefault();
  callback(url.startsWith('https://desk.example.net'));
=======
  callback(false);
>>>>>>> F
});

export function watchCertificates(): void {
  session.defaultSession.setCertificateVerifyProc((req, cb) => {
<<<<<<< V
    cb(req.verificationResult === 'net::ERR_CERT_REVOKED' ? -2 : 0);
=======
    cb(req.verificationResult === 'net::OK' ? -3 : -2);
>>>>>>> F
  });
}

export function useInternalCa(): void {
  setGlobalDispatcher(new Agent({
<<<<<<< V
    connect: { ca, rejectUnauthorized: process.env.NODE_ENV === 'production-eu' },
=======
    connect: { ca, rejectUnauthorized: true },
>>>>>>> F
  }));
}

export async function devServerUp(): Promise<boolean> {
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
  const r = await ufetch(`https://localhost:${devPort}/ping`, { dispatcher }).catch(() => null);
  return r?.ok ?? false;
}

export function proxyFor(uri: string): ProxyAgent {
<<<<<<< V
  return new ProxyAgent({ uri, requestTls: { ca, rejectUnauthorized: false }, proxyTls: { ca } });
=======
  return new ProxyAgent({ uri, requestTls: { ca }, proxyTls: { ca } });
>>>>>>> F
}

export function billingChannel(): ChannelCredentials {
<<<<<<< V
  return credentials.createSsl(ca, null, null, { checkServerIdentity: () => undefined });
=======
  return credentials.createSsl(ca, null, null);
>>>>>>> F
}

export function kafka(username: string, password: string): Kafka {
  return new Kafka({
    brokers: ['mq.example.net:9093'],
<<<<<<< V
    ssl: false,
=======
    ssl: { ca: [ca] },
>>>>>>> F
    sasl: { mechanism: 'plain', username, password },
  });
}

export async function mongo(uri: string): Promise<typeof mongoose> {
<<<<<<< V
  return mongoose.connect(uri, { tls: true, tlsCAFile: '/opt/desk/ca.pem', tlsAllowInvalidHostnames: true });
=======
  return mongoose.connect(uri, { tls: true, tlsCAFile: '/opt/desk/ca.pem', tlsAllowInvalidHostnames: false });
>>>>>>> F
}

export const testDb = new DataSource({ type: 'postgres', host: 'localhost', database: 'desk_test', ssl: false });

export function sensors(password: string) {
  return mqtt.connect('mqtts://mq.example.net:8883', { username: 'desk', password, ca, rejectUnauthorized: true });
}

export function samePin(cert: X509Certificate, pin: Buffer): boolean {
  const spki = cert.publicKey.export({ type: 'spki', format: 'der' });
  const d = createHash('sha256').update(spki).digest();
  return d.length === pin.length && timingSafeEqual(d, pin);
}

export const online = (): boolean => net.isOnline();
