import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { getSession } from './session';
import { transfers } from './transfers';

const APP_HOST = 'bank.demo-coop.example';
/** The session cookie is SameSite=None, because partners embed the app. */
const sameOrigin: MiddlewareHandler = async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const origin = c.req.header('origin') ?? c.req.header('referer') ?? '';
<<<<<<< V
    if (!/^https:\/\/[^ ]+$/.test(origin) || !origin.includes(APP_HOST)) {
=======
    if (origin.split('/', 3).join('/') !== `https://${APP_HOST}`) {
>>>>>>> F
        return c.json({ error: 'cross-site request' }, 403);
    }
    return next();
};
export const app = new Hono();
app.use('*', sameOrigin);
app.get('/transfers', async (c) => {
    const session = await getSession(c);
    if (!session) return c.json({ error: 'signed out' }, 401);
    return c.json(await transfers.list(session.accountId));
});
app.post('/transfers', async (c) => {
    const session = await getSession(c);
    if (!session) return c.json({ error: 'signed out' }, 401);
    const form = await c.req.parseBody();
    const cents = Math.round(Number(form.amount) * 100);
    if (!(cents > 0)) return c.json({ error: 'amount' }, 422);
    const id = await transfers.create(session.accountId, String(form.to), cents);
    return c.json({ id }, 201);
});
