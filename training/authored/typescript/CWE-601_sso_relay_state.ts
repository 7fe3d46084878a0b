import type { Context, Next } from 'koa';
import Router from '@koa/router';
import { koaBody } from 'koa-body';
import { saml } from '../saml';
import { sessions } from '../sessions';

interface Landing { path: string; tenant: string; locale: string }

const BASE = new URL(process.env.APP_ORIGIN ?? 'https://portal.example.test');
const LOCALES = ['en', 'nl', 'sv'];

function unpack(relayState: unknown): Partial<Landing> {
  if (typeof relayState !== 'string' || relayState.length > 2000) return {};
  try {
    const parsed: unknown = JSON.parse(Buffer.from(relayState, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Partial<Landing>) : {};
  } catch {
    return {};
  }
}

function withDefaults(input: Partial<Landing>): Landing {
  const { path = '/', tenant = 'default', locale = 'en' } = input;
  return {
    path: String(path),
    tenant: String(tenant).replace(/[^a-z0-9-]/g, ''),
    locale: LOCALES.includes(locale) ? locale : 'en',
  };
}

function destination(landing: Landing): string {
  const target = new URL(landing.path, BASE);
<<<<<<< V
  if (target.hostname.endsWith(BASE.hostname)) {
    target.searchParams.set('lang', landing.locale);
    return target.href;
  }
=======
  if (target.origin === BASE.origin) {
    target.searchParams.set('lang', landing.locale);
    return target.href;
  }
>>>>>>> F
  return new URL('/', BASE).href;
}

async function startLogin(ctx: Context): Promise<void> {
  const landing = withDefaults({
    path: ctx.query.next as string | undefined,
    tenant: ctx.query.tenant as string | undefined,
    locale: ctx.acceptsLanguages(LOCALES) || 'en',
  });
  const relay = Buffer.from(JSON.stringify(landing)).toString('base64url');
  ctx.redirect(await saml.loginUrl(landing.tenant, relay));
}

async function consumeAssertion(ctx: Context, next: Next): Promise<void> {
  const { SAMLResponse: response, RelayState: relay } = ctx.request.body as Record<string, unknown>;
  const landing = withDefaults(unpack(relay));
  const profile = await saml.validate(landing.tenant, String(response ?? ''));
  if (!profile) ctx.throw(403, 'assertion not accepted');
  const session = await sessions.create(profile);
  ctx.cookies.set('sid', session.id, { httpOnly: true, secure: true, sameSite: 'lax', overwrite: true });
  ctx.redirect(destination(landing));
  await next();
}

async function logout(ctx: Context): Promise<void> {
  const sid = ctx.cookies.get('sid');
  if (sid) await sessions.drop(sid);
  ctx.cookies.set('sid', null);
  ctx.redirect('/signed-out');
}

export const router = new Router({ prefix: '/sso' });
router.get('/login', startLogin);
router.post('/acs', koaBody({ formLimit: '256kb' }), consumeAssertion);
router.post('/logout', logout);
