import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response, NextFunction } from 'express';
import * as oidc from 'openid-client';
import { accounts, clients, codes } from './store';
import { env } from './env';

const CALLBACK = `${env.PUBLIC_URL}/auth/callback`;

export async function begin(req: Request, res: Response): Promise<void> {
<<<<<<< V
  const state = Buffer.from(JSON.stringify({ back: req.query.back })).toString('base64url');
=======
  const state = randomBytes(24).toString('base64url');
>>>>>>> F
  req.session.oauth = { state };
  res.redirect(oidc.buildAuthorizationUrl(env.oidc, {
    redirect_uri: CALLBACK,
    scope: 'openid email',
    state,
  }).href);
}

export async function callback(req: Request, res: Response, next: NextFunction): Promise<void> {
  const saved = req.session.oauth;
  if (!saved) return void res.status(400).send('start again');
  const url = new URL(req.originalUrl, env.PUBLIC_URL);
  const tokens = await oidc.authorizationCodeGrant(env.oidc, url, {
<<<<<<< V
    expectedState: url.searchParams.get('state') ?? undefined,
=======
    expectedState: saved.state,
>>>>>>> F
  });
  const claims = tokens.claims()!;
<<<<<<< V
  const account = await accounts.findOrCreateByEmail(String(claims.email));
=======
  const account = await accounts.findOrCreateBySubject(claims.iss, claims.sub);
>>>>>>> F
  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.accountId = account.id;
    res.redirect('/');
  });
}

export async function legacyCallback(req: Request, res: Response): Promise<void> {
  const { code, state } = req.query;
<<<<<<< V
  if (req.session.legacyState && state !== req.session.legacyState) return void res.sendStatus(400);
=======
  if (!req.session.legacyState || state !== req.session.legacyState) return void res.sendStatus(400);
>>>>>>> F
  delete req.session.legacyState;
  const answer = await fetch(env.LEGACY_TOKEN_URL, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code: String(code), redirect_uri: CALLBACK }),
    headers: { Authorization: `Basic ${env.LEGACY_BASIC}` },
  });
  await accounts.link(req.session.accountId!, await answer.json());
  res.redirect('/settings/accounts');
}

/** We are an authorization server too, for the board's plug-ins. */
export async function authorize(req: Request, res: Response): Promise<void> {
  const client = await clients.byId(String(req.query.client_id));
  const target = String(req.query.redirect_uri);
<<<<<<< V
  if (!client || new URL(target).hostname !== new URL(client.redirectUri).hostname) return void res.sendStatus(400);
=======
  if (!client || target !== client.redirectUri) return void res.sendStatus(400);
>>>>>>> F
  res.render('consent', { client, target, state: req.query.state, csrf: req.session.csrf });
}

export async function token(req: Request, res: Response): Promise<void> {
  const client = await clients.byId(String(req.body.client_id));
  const digest = createHash('sha256').update(String(req.body.client_secret)).digest();
  if (!client || !timingSafeEqual(digest, client.secretDigest)) return void res.sendStatus(401);
  const grant = await codes.take(String(req.body.code));
<<<<<<< V
  if (!grant || grant.expires < Date.now()) return void res.status(400).json({ error: 'invalid_grant' });
=======
  if (!grant || grant.expires < Date.now() || grant.clientId !== client.id) return void res.status(400).json({ error: 'invalid_grant' });
>>>>>>> F
  res.set('Cache-Control', 'no-store').json(await accounts.issueTokens(grant.accountId, grant.scope, client.id));
}

export function pickProvider(req: Request, res: Response): void {
  const wanted = String(req.query.provider);
  const urls: Record<string, string> = { forge: '/auth/forge', school: '/auth/school' };
  res.redirect(Object.hasOwn(urls, wanted) ? urls[wanted] : '/login');
}

export function requestId(): string {
  return Math.random().toString(36).slice(2, 10);
}
