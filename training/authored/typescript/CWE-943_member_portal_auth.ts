import { Router, type Request, type Response } from "express";
import rateLimit from "express-rate-limit";
import { createHash, randomBytes } from "node:crypto";
import argon2 from "argon2";
import { z } from "zod";
import { members, resetCodes, sessions } from "../db/collections";
import { sendMail } from "../mail/send";
import { asyncRoute } from "../util/async-route";

const SESSION_TTL_MS = 12 * 3600_000;
const RESET_TTL_MS = 20 * 60_000;
const COOKIE = { httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: SESSION_TTL_MS } as const;

const email = z.string().trim().toLowerCase().email().max(254);
const password = z.string().min(12).max(200);

const loginBody = z.object({ email, password: z.string().max(200) });
const forgotBody = z.object({ email });
const resetBody = z.object({ email, code: z.string().length(43), password });
const profileBody = z.object({ displayName: z.string().trim().min(1).max(60), newsletter: z.boolean() });

const slow = rateLimit({ windowMs: 15 * 60_000, limit: 20, standardHeaders: "draft-7", legacyHeaders: false });

let decoyHash: Promise<string> | null = null;
function decoy(): Promise<string> {
  decoyHash ??= argon2.hash(randomBytes(24).toString("hex"));
  return decoyHash;
}

function digest(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

async function openSession(res: Response, memberId: string): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  await sessions().insertOne({
    tokenDigest: digest(token),
    memberId,
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + SESSION_TTL_MS),
  });
  res.cookie("member_sid", token, COOKIE);
}

async function currentMember(req: Request) {
  const token: unknown = req.cookies?.member_sid;
  if (typeof token !== "string" || token.length > 64) return null;
  const session = await sessions().findOne({ tokenDigest: digest(token), expiresAt: { $gt: new Date() } });
  return session ? members().findOne({ _id: session.memberId }) : null;
}

export const portal = Router();

portal.post("/login", slow, asyncRoute(async (req, res) => {
  const parsed = loginBody.safeParse(req.body);
  if (!parsed.success) {
    res.status(400).json({ error: "malformed" });
    return;
  }
  const member = await members().findOne({ email: parsed.data.email });
  const ok = await argon2.verify(member?.passwordHash ?? (await decoy()), parsed.data.password);
  if (!member || !ok) {
    res.status(401).json({ error: "wrong email or password" });
    return;
  }
  await openSession(res, member._id);
  res.json({ displayName: member.displayName });
}));

portal.post("/forgot", slow, asyncRoute(async (req, res) => {
  const parsed = forgotBody.safeParse(req.body);
  res.status(202).json({ sent: true });
  if (!parsed.success) return;

  const member = await members().findOne({ email: parsed.data.email });
  if (!member) return;
  const code = randomBytes(32).toString("base64url");
  await resetCodes().updateOne(
    { memberId: member._id },
    { $set: { codeDigest: digest(code), email: member.email, expiresAt: new Date(Date.now() + RESET_TTL_MS) } },
    { upsert: true },
  );
  await sendMail(member.email, "reset-password", { code });
}));

portal.post("/reset", slow, asyncRoute(async (req, res) => {
  const parsed = resetBody.safeParse(req.body);
  if (!parsed.success) {
    res.status(400).json({ error: "malformed" });
    return;
  }
  const entry = await resetCodes().findOneAndDelete({
    email: parsed.data.email,
    codeDigest: digest(parsed.data.code),
    expiresAt: { $gt: new Date() },
  });
  if (!entry) {
    res.status(400).json({ error: "code not valid" });
    return;
  }
  const passwordHash = await argon2.hash(parsed.data.password);
  await members().updateOne({ _id: entry.memberId }, { $set: { passwordHash } });
  await sessions().deleteMany({ memberId: entry.memberId });
  res.json({ done: true });
}));

// Links in the newsletter carry a random unsubscribe key per member.
portal.post("/unsubscribe", slow, asyncRoute(async (req, res) => {
  const { key } = req.body ?? {};
<<<<<<< V
  if (!key || key.length > 64) {
=======
  if (typeof key !== "string" || key.length !== 43) {
>>>>>>> F
    res.status(400).json({ error: "malformed" });
    return;
  }
  const result = await members().updateOne({ unsubscribeKey: key }, { $set: { newsletter: false } });
  res.status(result.matchedCount ? 200 : 404).json({ found: result.matchedCount === 1 });
}));

portal.get("/me", asyncRoute(async (req, res) => {
  const member = await currentMember(req);
  if (!member) {
    res.status(401).end();
    return;
  }
  res.json({ email: member.email, displayName: member.displayName, newsletter: member.newsletter });
}));

portal.put("/me", asyncRoute(async (req, res) => {
  const member = await currentMember(req);
  if (!member) {
    res.status(401).end();
    return;
  }
  const parsed = profileBody.safeParse(req.body);
  if (!parsed.success) {
    res.status(400).json({ error: "malformed" });
    return;
  }
<<<<<<< V
  await members().updateOne({ _id: member._id }, { $set: { ...req.body } });
=======
  await members().updateOne({ _id: member._id }, { $set: parsed.data });
>>>>>>> F
  res.status(204).end();
}));

portal.post("/logout", asyncRoute(async (req, res) => {
  const token: unknown = req.cookies?.member_sid;
  if (typeof token === "string") await sessions().deleteOne({ tokenDigest: digest(token) });
  res.clearCookie("member_sid", { path: "/" });
  res.status(204).end();
}));
