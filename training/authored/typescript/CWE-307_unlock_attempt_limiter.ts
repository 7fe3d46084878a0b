import Router from '@koa/router';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import argon2 from 'argon2';
import { createClient } from 'redis';
import { lockers, type Locker } from '../lockers';

interface UnlockForm { locker: string; pin: string; station: string }

const redis = createClient({ url: process.env.REDIS_URL });
const ready = redis.connect();
const WINDOW = 15 * 60;
const LIMIT = 6;

function readForm(body: Record<string, unknown>): UnlockForm {
  const { locker = '', pin = '', station = 'main' } = body;
  return {
    locker: String(locker).slice(0, 64),
    pin: String(pin).slice(0, 12),
    station: String(station).trim().toLowerCase().slice(0, 32),
  };
}

function lockerCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]/g, '');
}

async function count(key: string): Promise<number> {
  await ready;
  const [used] = await redis.multi().incr(key).expire(key, WINDOW, 'NX').exec();
  return Number(used);
}

async function clear(key: string): Promise<void> {
  await redis.del(key);
}

async function findLocker(form: UnlockForm): Promise<Locker | null> {
  return lockers.byCode(form.station, lockerCode(form.locker));
}

async function unlock(ctx: Context): Promise<void> {
  const form = readForm((ctx.request.body ?? {}) as Record<string, unknown>);
<<<<<<< V
  const key = `unlock:${form.station}:${form.locker}`;
=======
  const key = `unlock:${form.station}:${lockerCode(form.locker)}`;
>>>>>>> F
  if ((await count(key)) > LIMIT) {
    ctx.throw(429, 'too many attempts');
  }
  const locker = await findLocker(form);
  if (!locker || !(await argon2.verify(locker.pinHash, form.pin))) {
    ctx.throw(403, 'locker or pin not accepted');
  }
  await clear(key);
  await lockers.open(locker.id, { station: form.station });
  ctx.body = { open: true, seconds: 20 };
}

async function changePin(ctx: Context): Promise<void> {
  const { customer } = ctx.state;
  const { pin = '', current = '' } = (ctx.request.body ?? {}) as Record<string, unknown>;
  const key = `pin:${customer.id}`;
  if ((await count(key)) > LIMIT) ctx.throw(429, 'too many attempts');
  const locker = await lockers.ofCustomer(customer.id);
  if (!locker || !(await argon2.verify(locker.pinHash, String(current)))) {
    ctx.throw(403, 'pin not accepted');
  }
  if (!/^\d{6,10}$/.test(String(pin))) ctx.throw(422, 'six to ten digits');
  await lockers.setPin(locker.id, await argon2.hash(String(pin)));
  await clear(key);
  ctx.status = 204;
}

async function status(ctx: Context): Promise<void> {
  const locker = await lockers.ofCustomer(ctx.state.customer.id);
  ctx.body = locker ? { code: locker.code, open: locker.open } : null;
}

export function lockerRoutes(requireCustomer: Router.Middleware): Router {
  const router = new Router({ prefix: '/lockers' });
  const body = koaBody({ jsonLimit: '4kb' });
  router.post('/unlock', body, unlock);
  router.put('/mine/pin', requireCustomer, body, changePin);
  router.get('/mine', requireCustomer, status);
  return router;
}
