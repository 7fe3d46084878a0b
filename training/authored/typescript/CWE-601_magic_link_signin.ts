import { createHash, randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest, NextResponse } from 'next/server';
import { db } from '@/db';
import { sendMail } from '@/lib/mail';
import { allow } from '@/lib/rate';

const BASE = process.env.APP_URL ?? 'http://localhost:3000';
const TTL = 15 * 60 * 1000;
const ALLOWED = ['/inbox', '/calendar', '/settings', '/join'];

const digest = (token: string) => createHash('sha256').update(token).digest('hex');

function landing(path: string | null): string {
  if (!path) return '/inbox';
  const known = ALLOWED.some((p) => path === p || path.startsWith(`${p}/`));
  return known ? path : '/inbox';
}

export async function POST(req: NextRequest) {
  const form = await req.formData();
  const email = String(form.get('email') ?? '').trim().toLowerCase();
  const next = landing(String(form.get('next') ?? ''));
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
    return NextResponse.json({ error: 'email' }, { status: 400 });
  }
  if (!(await allow(`magic:${email}`, 5, 3600))) {
    return NextResponse.json({ error: 'later' }, { status: 429 });
  }
  const user = await db.user.findUnique({ where: { email } });
  if (user) {
    const token = randomBytes(32).toString('base64url');
    await db.magicLink.create({
      data: { userId: user.id, digest: digest(token), expires: new Date(Date.now() + TTL) },
    });
    const link = new URL('/api/magic', BASE);
    link.search = new URLSearchParams({ token, next }).toString();
    await sendMail(email, 'Your sign-in link', `Sign in: ${link.href}`);
  }
  return NextResponse.json({ sent: true });
}

export async function GET(req: NextRequest) {
  const params = req.nextUrl.searchParams;
  const token = params.get('token') ?? '';
  const link = await db.magicLink.findUnique({ where: { digest: digest(token) } });
  const used = await db.magicLink.deleteMany({
    where: { digest: digest(token), expires: { gt: new Date() } },
  });
  const target = params.get('next');
  if (!link || used.count !== 1) {
    return NextResponse.redirect(new URL('/signin?expired=1', BASE));
  }
  const session = randomBytes(32).toString('base64url');
  await db.session.create({ data: { digest: digest(session), userId: link.userId } });
  cookies().set('session', session, {
    httpOnly: true, secure: BASE.startsWith('https:'), sameSite: 'lax', path: '/', maxAge: 30 * 86400,
  });
<<<<<<< V
  return NextResponse.redirect(new URL(target ?? '/inbox', BASE));
=======
  return NextResponse.redirect(new URL(landing(target), BASE));
>>>>>>> F
}

export async function DELETE() {
  const current = cookies().get('session')?.value;
  if (current) await db.session.deleteMany({ where: { digest: digest(current) } });
  cookies().delete('session');
  return NextResponse.json({ ok: true });
}
