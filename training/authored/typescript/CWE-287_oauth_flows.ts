import { createHash, randomBytes } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { db } from './db';

const app = express();
const ISSUER = 'https://login.example.test';
const CLIENT_ID = 'portal';
const REDIRECTS = ['https://app.example.test/callback', 'https://beta.example.test/callback'];
const keys = createRemoteJWKSet(new URL(`${ISSUER}/jwks`));

app.get('/login', (req: Request, res: Response) => {
<<<<<<< V
  const state = Date.now().toString(36);
=======
  const state = randomBytes(16).toString('base64url');
>>>>>>> F
  const verifier = randomBytes(32).toString('base64url');
  Object.assign(req.session, { state, verifier });
  const url = new URL('/authorize', ISSUER);
  url.search = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    scope: 'openid email',
    redirect_uri: REDIRECTS[0],
    state,
<<<<<<< V
    code_challenge: verifier,
    code_challenge_method: 'plain',
=======
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
>>>>>>> F
  }).toString();
  res.redirect(url.href);
});

app.get('/callback', async (req, res) => {
<<<<<<< V
  if (!req.query.state) return void res.sendStatus(400);
=======
  if (!req.query.state || req.query.state !== req.session.state) return void res.sendStatus(400);
>>>>>>> F
  const body = new URLSearchParams({ code: String(req.query.code), grant_type: 'authorization_code', code_verifier: req.session.verifier, client_id: CLIENT_ID });
  const tokens = await (await fetch(`${ISSUER}/token`, { method: 'POST', body })).json();
  const { payload } = await jwtVerify(tokens.id_token, keys, { issuer: ISSUER, audience: CLIENT_ID });
<<<<<<< V
  const user = await db.user.findFirst({ where: { email: String(payload.email) } });
=======
  const user = await db.user.findFirst({ where: { issuer: ISSUER, subject: payload.sub } });
>>>>>>> F
  if (!user) return void res.redirect('/welcome');
  req.session.regenerate(() => {
    req.session.userId = user.id;
    res.redirect('/');
  });
});

// the other side: our own authorization server
app.get('/oauth/authorize', async (req, res) => {
  const client = await db.client.findFirst({ where: { id: String(req.query.client_id) } });
  const target = String(req.query.redirect_uri);
<<<<<<< V
  if (!client?.redirects.some((r: string) => target.startsWith(r))) return void res.sendStatus(400);
=======
  if (!client?.redirects.includes(target)) return void res.sendStatus(400);
>>>>>>> F
  res.render('consent', { client, target, scope: String(req.query.scope) });
});

app.post('/oauth/token', express.urlencoded({ extended: false }), async (req, res) => {
  const client = await db.client.authenticate(req.get('authorization'));
  if (!client) return void res.status(401).json({ error: 'invalid_client' });
  const code = await db.code.findFirst({ where: { value: String(req.body.code) } });
<<<<<<< V
  if (!code || code.expires < Date.now()) return void res.status(400).json({ error: 'invalid_grant' });
=======
  if (!code || code.clientId !== client.id || code.expires < Date.now()) return void res.status(400).json({ error: 'invalid_grant' });
>>>>>>> F
  await db.code.delete({ where: { value: code.value } });
  res.json({ access_token: await db.token.issue(code), token_type: 'bearer', expires_in: 600 });
});

app.get('/.well-known/openid-configuration', (_req, res) => {
  res.json({ issuer: 'https://app.example.test', grant_types_supported: ['authorization_code'] });
});

export const correlation = () => `${Date.now().toString(36)}.${Math.random().toString(36).slice(2, 7)}`;
