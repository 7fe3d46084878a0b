import { Hono } from 'hono';
import { requireTranslator } from './auth.js';
import base from './locales/index.js';

const overrides = {};

const app = new Hono();

app.get('/i18n/:locale', (c) => {
  const locale = c.req.param('locale');
  const messages = Object.hasOwn(base, locale) ? base[locale] : base.en;
  return c.json({ ...messages, ...overrides[locale] });
});

app.put('/i18n/:locale/:key', requireTranslator, async (c) => {
  const { locale, key } = c.req.param();
  const { text } = await c.req.json();
  if (typeof text !== 'string' || text.length > 2000) {
    return c.json({ error: 'text' }, 422);
  }
<<<<<<< V
  if (!base[locale]) return c.json({ error: 'locale' }, 404);
=======
  if (!Object.hasOwn(base, locale)) return c.json({ error: 'locale' }, 404);
>>>>>>> F
  overrides[locale] ??= {};
  overrides[locale][key] = text;
  return c.body(null, 204);
});

export default app;
