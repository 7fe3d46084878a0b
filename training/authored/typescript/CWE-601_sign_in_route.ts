// app/(auth)/sign-in/route.ts
import { cookies, headers } from "next/headers";
import { NextResponse, type NextRequest } from "next/server";
import { createHash, randomBytes } from "node:crypto";
import bcrypt from "bcryptjs";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { attempts } from "@/lib/attempts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const HOME = "/dashboard";
const SESSION_DAYS = 14;
const DUMMY_HASH = bcrypt.hashSync(randomBytes(12).toString("hex"), 11);

type Outcome =
  | { kind: "ok"; userId: string; mustChangePassword: boolean }
  | { kind: "wrong" }
  | { kind: "locked"; retryAfter: number };

function sha256(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

function text(form: FormData, name: string, max: number): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, max) : "";
}

/** Where to go after signing in; comes along as a hidden field or a query parameter. */
function destination(raw: string): URL {
  const home = new URL(HOME, env.PUBLIC_URL);
<<<<<<< V
  if (!raw.startsWith("/")) return home;
  return new URL(raw, env.PUBLIC_URL);
=======
  if (!URL.canParse(raw, env.PUBLIC_URL)) return home;
  const url = new URL(raw, env.PUBLIC_URL);
  return url.origin === home.origin ? url : home;
>>>>>>> F
}

function backToForm(reason: string, next: string): NextResponse {
  const url = new URL("/sign-in/form", env.PUBLIC_URL);
  url.searchParams.set("reason", reason);
  if (next) url.searchParams.set("next", next);
  return NextResponse.redirect(url, 303);
}

async function sameOrigin(): Promise<boolean> {
  const h = await headers();
  const origin = h.get("origin");
  return origin !== null && origin === new URL(env.PUBLIC_URL).origin;
}

async function check(email: string, password: string): Promise<Outcome> {
  const key = sha256(email);
  const wait = await attempts.secondsUntilAllowed(key);
  if (wait > 0) return { kind: "locked", retryAfter: wait };

  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true, mustChangePassword: true },
  });
  const matches = await bcrypt.compare(password, user?.passwordHash ?? DUMMY_HASH);
  if (!user || !matches || user.disabledAt) {
    await attempts.fail(key);
    return { kind: "wrong" };
  }
  await attempts.clear(key);
  return { kind: "ok", userId: user.id, mustChangePassword: user.mustChangePassword };
}

async function startSession(userId: string, userAgent: string): Promise<void> {
  const jar = await cookies();
  const previous = jar.get("sid")?.value;
  if (previous) await db.session.deleteMany({ where: { tokenHash: sha256(previous) } });

  const token = randomBytes(32).toString("base64url");
  const expires = new Date(Date.now() + SESSION_DAYS * 86_400_000);
  await db.session.create({
    data: { tokenHash: sha256(token), userId, userAgent: userAgent.slice(0, 200), expiresAt: expires },
  });
  jar.set("sid", token, { httpOnly: true, secure: env.NODE_ENV === "production", sameSite: "lax", path: "/", expires });
}

export async function POST(req: NextRequest): Promise<NextResponse> {
  if (!(await sameOrigin())) return new NextResponse("Forbidden", { status: 403 });

  const form = await req.formData();
  const email = text(form, "email", 254).trim().toLowerCase();
  const password = text(form, "password", 72);
  const next = text(form, "next", 1000);
  if (!email || !password) return backToForm("missing", next);

  const outcome = await check(email, password);
  if (outcome.kind === "locked") {
    const res = backToForm("locked", next);
    res.headers.set("Retry-After", String(outcome.retryAfter));
    return res;
  }
  if (outcome.kind === "wrong") return backToForm("wrong", next);

  await startSession(outcome.userId, req.headers.get("user-agent") ?? "");
  if (outcome.mustChangePassword) {
    const url = new URL("/account/password", env.PUBLIC_URL);
    url.searchParams.set("next", destination(next).pathname);
    return NextResponse.redirect(url, 303);
  }
  return NextResponse.redirect(destination(next), 303);
}

/** Old bookmarks point here; signed-in people go straight on. */
export async function GET(req: NextRequest): Promise<NextResponse> {
  const next = (req.nextUrl.searchParams.get("next") ?? "").slice(0, 1000);
  const token = (await cookies()).get("sid")?.value;
  const session = token
    ? await db.session.findFirst({ where: { tokenHash: sha256(token), expiresAt: { gt: new Date() } } })
    : null;
  return session ? NextResponse.redirect(destination(next), 303) : backToForm("", next);
}

export async function DELETE(): Promise<NextResponse> {
  if (!(await sameOrigin())) return new NextResponse("Forbidden", { status: 403 });
  const jar = await cookies();
  const token = jar.get("sid")?.value;
  if (token) await db.session.deleteMany({ where: { tokenHash: sha256(token) } });
  jar.delete("sid");
  return new NextResponse(null, { status: 204 });
}
