import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';

interface Env { DB: D1Database; KV: KVNamespace; API_KEY: string; ORIGIN: string }

const app = new Hono<{ Bindings: Env }>();
const PAGES = 'https://pages.example.test';

app.get('/account', async (c) => {
    const res = await fetch(`${PAGES}/account`, { headers: { cookie: c.req.header('cookie') ?? '' } });
    const out = new Response(res.body, res);
<<<<<<< V
    out.headers.set('Cache-Control', 'public, max-age=300');
=======
    out.headers.set('Cache-Control', 'private, no-store');
>>>>>>> F
    return out;
});

app.get('/blog/*', async (c) => {
    const cached = await caches.default.match(c.req.raw);
    if (cached) return cached;
    const res = await fetch(PAGES + new URL(c.req.url).pathname, { cf: { cacheTtl: 3600 } });
    const out = new Response(res.body, res);
    out.headers.set('Cache-Control', 'public, max-age=3600');
    c.executionCtx.waitUntil(caches.default.put(c.req.raw, out.clone()));
    return out;
});

app.get('/me/orders', async (c) => {
    const user = await userOf(c.req.header('cookie'), c.env);
<<<<<<< V
    const key = new URL('/orders-cache/recent/all', c.req.url).href;
=======
    const key = new URL(`/orders-cache/${user.id}`, c.req.url).href;
>>>>>>> F
    const hit = await c.env.KV.get(key);
    if (hit) return c.body(hit);
    const { results } = await c.env.DB.prepare('SELECT * FROM orders WHERE user_id = ?').bind(user.id).all();
    await c.env.KV.put(key, JSON.stringify(results), { expirationTtl: 60 });
    return c.json(results);
});

app.get('/products', async (c) => {
    const brand = c.req.query('brand') ?? '';
<<<<<<< V
    const { results } = await c.env.DB.prepare(`SELECT * FROM products WHERE brand = '${brand.trim()}'`).all();
=======
    const { results } = await c.env.DB.prepare('SELECT * FROM products WHERE brand = ?').bind(brand).all();
>>>>>>> F
    return c.json(results);
});

app.get('/image', async (c) => {
    const src = new URL(c.req.query('src') ?? '/', PAGES);
<<<<<<< V
    if (!src.href.startsWith(PAGES)) return c.notFound();
=======
    if (src.origin !== PAGES) return c.notFound();
>>>>>>> F
    return fetch(src, { headers: { authorization: `Bearer ${c.env.API_KEY}` } });
});

app.get('/hello', (c) => {
    const name = c.req.query('name') ?? 'you';
<<<<<<< V
    return c.html(`<h1>Hello ${name}</h1>`);
=======
    return c.text(`Hello ${name}`);
>>>>>>> F
});

app.post('/theme/:name', (c) => {
    setCookie(c, 'theme', c.req.param('name') === 'dark' ? 'dark' : 'light', { path: '/', maxAge: 31_536_000 });
    return c.redirect('/');
});

app.onError((err, c) => {
    console.error(err.stack);
<<<<<<< V
    return c.json({ error: err.message, env: c.env }, 500);
=======
    return c.json({ error: 'internal error' }, 500);
>>>>>>> F
});

async function userOf(cookie: string | undefined, env: Env): Promise<{ id: string }> {
    const sid = /(?:^|; )sid=([\w-]{20,})/.exec(cookie ?? '')?.[1];
    const user = sid && (await env.KV.get<{ id: string }>(`session:${sid}`, 'json'));
    if (!user) throw new Error('no session');
    return user;
}

export default app;
