import { Hono } from "hono";
import { setCookie, getCookie, deleteCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";

// Cloudflare Worker: sign-in by a six digit code sent by mail. D1 holds challenges and sessions.
type Bindings = {
  DB: D1Database;
  CODE_PEPPER: string;
  MAIL: { send(to: string, template: string, data: Record<string, string>): Promise<void> };
  LIMITER: { limit(opts: { key: string }): Promise<{ success: boolean }> };
};
interface ChallengeRow {
  id: string;
  email: string;
  code_mac: string;
}
interface SessionRow {
  user_id: string;
  expires_at: number;
}
const CODE_TTL_S = 600;
const MAX_TRIES = 5;
const SESSION_TTL_S = 30 * 86_400;
const encoder = new TextEncoder();
function now(): number {
  return Math.floor(Date.now() / 1000);
}
function hex(bytes: ArrayBuffer | Uint8Array): string {
  return [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
}
function randomToken(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)));
}
function sixDigits(): string {
  const word = new Uint32Array(1);
  do crypto.getRandomValues(word);
  while (word[0] >= 4_294_000_000);
  return String(word[0] % 1_000_000).padStart(6, "0");
}
async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
}
async function macOf(env: Bindings, challengeId: string, code: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw", encoder.encode(env.CODE_PEPPER), { name: "HMAC", hash: "SHA-256" }, false, ["sign"],
  );
  return hex(await crypto.subtle.sign("HMAC", key, encoder.encode(`${challengeId}:${code}`)));
}
function equal(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let diff = 0;
  for (let i = 0; i < a.length; i++) diff |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return diff === 0;
}
function normaliseEmail(raw: unknown): string | null {
  if (typeof raw !== "string" || raw.length > 254) return null;
  const email = raw.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email) ? email : null;
}
async function userIdFor(db: D1Database, email: string): Promise<string> {
  const id = crypto.randomUUID();
  await db.prepare("INSERT INTO users (id, email) VALUES (?1, ?2) ON CONFLICT (email) DO NOTHING").bind(id, email).run();
  const row = await db.prepare("SELECT id FROM users WHERE email = ?1").bind(email).first<{ id: string }>();
  return row!.id;
}
async function limited(env: Bindings, key: string): Promise<void> {
  const { success } = await env.LIMITER.limit({ key });
  if (!success) throw new HTTPException(429, { message: "please wait a moment" });
}
const app = new Hono<{ Bindings: Bindings }>();
app.use("*", async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
});
app.post("/codes", async (c) => {
  const body = await c.req.json<{ email?: unknown }>().catch(() => ({ email: null }));
  const email = normaliseEmail(body.email);
  if (!email) return c.json({ error: "email expected" }, 400);
  await limited(c.env, `send:${email}`);
  const id = crypto.randomUUID();
  const code = sixDigits();
  await c.env.DB.batch([
    c.env.DB.prepare("DELETE FROM challenges WHERE email = ?1 OR expires_at < ?2").bind(email, now()),
    c.env.DB.prepare("INSERT INTO challenges (id, email, code_mac, tries, expires_at) VALUES (?1, ?2, ?3, 0, ?4)")
      .bind(id, email, await macOf(c.env, id, code), now() + CODE_TTL_S),
  ]);
  await c.env.MAIL.send(email, "sign-in-code", { code });
  return c.json({ challenge: id, ttl: CODE_TTL_S });
});
app.post("/sessions", async (c) => {
  const body = await c.req.json<{ challenge?: unknown; code?: unknown }>().catch(() => null);
  const { challenge, code } = body ?? {};
  if (typeof challenge !== "string" || typeof code !== "string" || !/^\d{6}$/.test(code)) {
    return c.json({ error: "malformed" }, 400);
  }
  const row = await c.env.DB.prepare(
<<<<<<< V
    "SELECT id, email, code_mac FROM challenges WHERE id = ?1 AND expires_at > ?2 AND tries < ?3",
=======
    "UPDATE challenges SET tries = tries + 1 WHERE id = ?1 AND expires_at > ?2 AND tries < ?3 RETURNING id, email, code_mac",
>>>>>>> F
  ).bind(challenge, now(), MAX_TRIES).first<ChallengeRow>();
  if (!row || !equal(row.code_mac, await macOf(c.env, row.id, code))) {
    return c.json({ error: "code not valid" }, 401);
  }
<<<<<<< V
  const used = await c.env.DB.prepare("UPDATE challenges SET used_at = ?2 WHERE id = ?1").bind(row.id, now()).run();
=======
  const used = await c.env.DB.prepare("DELETE FROM challenges WHERE id = ?1").bind(row.id).run();
>>>>>>> F
  if (used.meta.changes !== 1) return c.json({ error: "code not valid" }, 401);
  const token = randomToken();
  const userId = await userIdFor(c.env.DB, row.email);
  await c.env.DB.prepare("INSERT INTO sessions (token_hash, user_id, expires_at) VALUES (?1, ?2, ?3)")
    .bind(await sha256(token), userId, now() + SESSION_TTL_S)
    .run();
  setCookie(c, "__Host-sid", token, { httpOnly: true, secure: true, sameSite: "Lax", path: "/", maxAge: SESSION_TTL_S });
  return c.json({ userId }, 201);
});
app.get("/sessions/current", async (c) => {
  const token = getCookie(c, "__Host-sid");
  if (!token) return c.json({ error: "unauthenticated" }, 401);
  const row = await c.env.DB.prepare("SELECT user_id, expires_at FROM sessions WHERE token_hash = ?1 AND expires_at > ?2")
    .bind(await sha256(token), now())
    .first<SessionRow>();
  return row ? c.json({ userId: row.user_id, expiresAt: row.expires_at }) : c.json({ error: "unauthenticated" }, 401);
});
app.delete("/sessions/current", async (c) => {
  const token = getCookie(c, "__Host-sid");
  if (token) await c.env.DB.prepare("DELETE FROM sessions WHERE token_hash = ?1").bind(await sha256(token)).run();
  deleteCookie(c, "__Host-sid", { path: "/", secure: true });
  return c.body(null, 204);
});
app.onError((err, c) => {
  if (err instanceof HTTPException) return c.json({ error: err.message }, err.status);
  console.error("sign-in worker", err.message);
  return c.json({ error: "unavailable" }, 500);
});
export default app;
