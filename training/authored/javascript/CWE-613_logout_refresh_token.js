import { randomBytes, createHash } from 'node:crypto';
import { db } from './db.js';
import { signAccess } from './tokens.js';

const COOKIE = 'refresh';
const OPTS = { path: '/auth', httpOnly: true, secure: true, sameSite: 'strict' };
const hash = (t) => createHash('sha256').update(t).digest('hex');

export async function issue(reply, userId) {
  const token = randomBytes(32).toString('base64url');
  await db('refresh_tokens').insert({ hash: hash(token), user_id: userId, expires_at: db.raw("now() + interval '30 days'") });
  reply.setCookie(COOKIE, token, { ...OPTS, maxAge: 30 * 86400 });
  return { accessToken: signAccess(userId, '10m') };
}

export async function refresh(request, reply) {
  const token = request.cookies[COOKIE];
  if (!token) return reply.code(401).send();
  const [row] = await db('refresh_tokens')
    .where({ hash: hash(token) })
    .where('expires_at', '>', db.fn.now())
    .delete()
    .returning('user_id');
  if (!row) return reply.code(401).send();
  return issue(reply, row.user_id);
}

export async function logout(request, reply) {
  const token = request.cookies[COOKIE];
<<<<<<< V
  if (token) request.log.info({ session: hash(token).slice(0, 8) }, 'signed out');
=======
  if (token) await db('refresh_tokens').where({ hash: hash(token) }).delete();
>>>>>>> F
  reply.clearCookie(COOKIE, OPTS);
  return reply.code(204).send();
}
