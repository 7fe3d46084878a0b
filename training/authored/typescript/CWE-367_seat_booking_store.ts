import Fastify from 'fastify';
import { createClient } from 'redis';
import { payments } from './payments';
import { identify } from './identify';

interface BookingBody { seats?: unknown; holdMinutes?: unknown }
interface Booking { show: string; seats: string[]; customer: string; ttl: number }

const redis = createClient({ url: process.env.REDIS_URL });
const app = Fastify({ logger: true, bodyLimit: 8192 });

const RELEASE = `
  local freed = 0
  for _, key in ipairs(KEYS) do
    if redis.call('GET', key) == ARGV[1] then freed = freed + redis.call('DEL', key) end
  end
  return freed`;

function seatList(value: unknown): string[] {
  const raw = Array.isArray(value) ? value : [value];
  const names = raw.map((v) => String(v).toUpperCase()).filter((v) => /^[A-Z]{1,2}\d{1,3}$/.test(v));
  return [...new Set(names)].sort().slice(0, 10);
}

function toBooking(show: string, body: BookingBody, customer: string): Booking {
  const minutes = Math.min(Math.max(Number(body.holdMinutes ?? 8) || 8, 1), 15);
  return { show: show.replace(/\W/g, ''), seats: seatList(body.seats), customer, ttl: minutes * 60 };
}

const keyOf = (show: string, seat: string): string => `hold:${show}:${seat}`;

async function release(booking: Booking, seats: string[]): Promise<void> {
  if (seats.length === 0) return;
  await redis.eval(RELEASE, { keys: seats.map((s) => keyOf(booking.show, s)), arguments: [booking.customer] });
}

async function hold(booking: Booking): Promise<boolean> {
  const held: string[] = [];
  for (const seat of booking.seats) {
    const key = keyOf(booking.show, seat);
<<<<<<< V
    const taken = (await redis.exists(key)) === 1;
    if (!taken) await redis.set(key, booking.customer, { EX: booking.ttl });
=======
    const taken = (await redis.set(key, booking.customer, { NX: true, EX: booking.ttl })) === null;
>>>>>>> F
    if (taken) {
      await release(booking, held);
      return false;
    }
    held.push(seat);
  }
  return true;
}

async function owned(booking: Booking): Promise<boolean> {
  const holders = await redis.mGet(booking.seats.map((s) => keyOf(booking.show, s)));
  return holders.every((h) => h === booking.customer);
}

app.post<{ Params: { show: string }; Body: BookingBody }>('/shows/:show/holds', async (request, reply) => {
  const customer = await identify(request);
  if (!customer) return reply.code(401).send();
  const booking = toBooking(request.params.show, request.body ?? {}, customer);
  if (booking.seats.length === 0) return reply.code(400).send({ error: 'no seats' });
  if (!(await hold(booking))) return reply.code(409).send({ error: 'seat taken' });
  return reply.code(201).send({ seats: booking.seats, expiresIn: booking.ttl });
});

app.post<{ Params: { show: string }; Body: BookingBody }>('/shows/:show/orders', async (request, reply) => {
  const customer = await identify(request);
  if (!customer) return reply.code(401).send();
  const booking = toBooking(request.params.show, request.body ?? {}, customer);
  if (booking.seats.length === 0 || !(await owned(booking))) return reply.code(409).send({ error: 'not held' });
  const order = await payments.start(customer, booking.show, booking.seats);
  return reply.code(201).send({ order: order.id, payUrl: order.url });
});

redis.connect().then(() => app.listen({ port: 8311 }));
