import Fastify from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parcels, events } from './store.js';
import { notify } from './notify.js';

/* Receives status events from three carriers and moves our parcels along. */

const TOLERANCE = 5 * 60;
const STATES = ['announced', 'collected', 'sorted', 'out-for-delivery', 'delivered', 'returned'];

const carriers = {
  northpost: { secret: process.env.NORTHPOST_SECRET, header: 'x-northpost-signature', scheme: 'timestamped' },
  quickbox: { secret: process.env.QUICKBOX_SECRET, header: 'x-qb-hmac', scheme: 'plain' },
  cargobike: { secret: process.env.CARGOBIKE_SECRET, header: 'x-signature-256', scheme: 'prefixed' },
};

for (const [name, carrier] of Object.entries(carriers)) {
  if (!carrier.secret || carrier.secret.length < 24) throw new Error(`secret of ${name} is not set`);
}

const app = Fastify({ logger: { redact: ['req.headers'] }, bodyLimit: 256 * 1024, trustProxy: '127.0.0.1' });

// Signatures cover the bytes as sent, so the body stays a Buffer until it was checked.
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (req, body, done) => done(null, body));

function hmac(secret, ...parts) {
  const mac = createHmac('sha256', secret);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

function sameMac(hex, mac) {
  if (typeof hex !== 'string' || !/^[0-9a-f]{64}$/i.test(hex)) return false;
  return timingSafeEqual(Buffer.from(hex, 'hex'), mac);
}

const schemes = {
  plain: (carrier, header, body) => sameMac(header, hmac(carrier.secret, body)),

  prefixed: (carrier, header, body) =>
    header.startsWith('sha256=') && sameMac(header.slice(7), hmac(carrier.secret, body)),

  // "t=1700000000,v1=<hex>", the signature covers "<t>.<body>"
  timestamped(carrier, header, body) {
    const fields = new Map(header.split(',', 8).map((f) => f.split('=', 2)));
    const t = Number(fields.get('t'));
    if (!Number.isSafeInteger(t)) return false;
    if (Math.abs(Date.now() / 1000 - t) > TOLERANCE) return false;
    return sameMac(fields.get('v1'), hmac(carrier.secret, `${t}.`, body));
  },
};

async function authentic(req, reply) {
  const name = req.params.carrier;
  const carrier = Object.hasOwn(carriers, name) ? carriers[name] : null;
  if (!carrier) return reply.code(404).send({ error: 'unknown carrier' });
  const header = req.headers[carrier.header];
<<<<<<< V
  if (header && !schemes[carrier.scheme](carrier, header, req.body)) {
=======
  if (!header || !Buffer.isBuffer(req.body) || !schemes[carrier.scheme](carrier, header, req.body)) {
>>>>>>> F
    req.log.warn({ carrier: name }, 'signature does not match');
    return reply.code(401).send({ error: 'signature' });
  }
  try {
    req.event = JSON.parse(req.body.toString('utf8'));
  } catch {
    return reply.code(400).send({ error: 'body is not JSON' });
  }
  return undefined;
}

function normalise(carrier, raw) {
  if (raw === null || typeof raw !== 'object') return null;
  const reading = {
    northpost: () => ({ id: raw.eventId, code: raw.shipment?.barcode, state: raw.status }),
    quickbox: () => ({ id: raw.id, code: raw.tracking, state: raw.state }),
    cargobike: () => ({ id: raw.uuid, code: raw.parcel?.code, state: raw.parcel?.phase }),
  }[carrier]();
  const ok = typeof reading.id === 'string' && reading.id.length <= 64
    && typeof reading.code === 'string' && /^[A-Z0-9]{8,20}$/.test(reading.code)
    && STATES.includes(reading.state);
  return ok ? reading : null;
}

app.post('/hooks/:carrier', { preHandler: authentic }, async (req, reply) => {
  const { carrier } = req.params;
  const reading = normalise(carrier, req.event);
  if (!reading) return reply.code(422).send({ error: 'event not understood' });

  // The unique key (carrier, id) makes repeated deliveries of one event harmless.
  const fresh = await events.insertOnce({ carrier, id: reading.id, code: reading.code, state: reading.state });
  if (!fresh) return { repeated: true };

  const parcel = await parcels.byCode(carrier, reading.code);
  if (!parcel) return { ignored: true };
  if (STATES.indexOf(reading.state) <= STATES.indexOf(parcel.state)) return { late: true };

  await parcels.setState(parcel.id, reading.state);
  if (reading.state === 'delivered') {
    await parcels.releasePayment(parcel.id);
    await notify(parcel.customerId, 'delivered', { code: parcel.code });
  }
  return { accepted: true };
});

app.get('/hooks/health', async () => ({ ok: true, backlog: await events.backlog() }));

app.setErrorHandler((err, req, reply) => {
  req.log.error(err);
  const status = err.statusCode >= 400 && err.statusCode < 500 ? err.statusCode : 500;
  reply.code(status).send({ error: status === 500 ? 'internal' : err.message });
});

await app.listen({ port: Number(process.env.PORT ?? 8090), host: '127.0.0.1' });
