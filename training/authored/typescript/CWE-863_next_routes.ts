import { NextResponse, type NextRequest } from 'next/server';
import { revalidateTag } from 'next/cache';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { db } from '@/lib/db';
import { sessionOf } from '@/lib/session';

const KEY = new TextEncoder().encode(process.env.JWT_KEY);
type Ctx = { params: Promise<{ id: string }> };

export async function middleware(req: NextRequest) {
  const path = req.nextUrl.pathname;
<<<<<<< V
  if (path.includes('/public/') || path.endsWith('.css')) return NextResponse.next();
=======
  if (path.startsWith('/public/') || path === '/app.css') return NextResponse.next();
>>>>>>> F
  const token = req.cookies.get('access')?.value ?? '';
  try {
    await jwtVerify(token, KEY, { algorithms: ['HS256'] });
    return NextResponse.next();
  } catch {
<<<<<<< V
    return NextResponse.next({ headers: { 'x-auth': 'none' } });
=======
    return NextResponse.redirect(new URL('/login', req.nextUrl.origin));
>>>>>>> F
  }
}

export const config = {
<<<<<<< V
  matcher: ['/dashboard', '/admin', '/admin/users'],
=======
  matcher: ['/dashboard/:path*', '/admin/:path*'],
>>>>>>> F
};

export async function GET(req: NextRequest, { params }: Ctx) {
  const { id } = await params;
  const session = await sessionOf(req);
  const doc = await db.doc.findUnique({ where: { id } });
<<<<<<< V
  if (!doc || (!doc.isPublic && typeof session?.userId !== 'string')) return NextResponse.json({}, { status: 404 });
=======
  if (!doc || (!doc.isPublic && doc.ownerId !== session?.userId)) return NextResponse.json({}, { status: 404 });
>>>>>>> F
  return NextResponse.json(doc);
}

export async function OPTIONS() {
  return new NextResponse(null, { status: 204, headers: { Allow: 'GET, PUT, OPTIONS' } });
}

export async function PUT(req: NextRequest, { params }: Ctx) {
  const session = await sessionOf(req);
  if (!session) return NextResponse.json({}, { status: 401 });
  const data = z.object({ title: z.string().max(100), text: z.string() }).parse(await req.json());
  const { count } = await db.doc.updateMany({ where: { id: (await params).id, ownerId: session.userId }, data });
  return NextResponse.json({}, { status: count ? 200 : 404 });
}

export async function POST(req: NextRequest) {
  const secret = req.nextUrl.searchParams.get('secret');
<<<<<<< V
  if (secret != process.env.REVALIDATE_SECRET && secret !== null) return NextResponse.json({}, { status: 401 });
=======
  if (!secret || secret !== process.env.REVALIDATE_SECRET) return NextResponse.json({}, { status: 401 });
>>>>>>> F
  revalidateTag('docs');
  return NextResponse.json({ ok: true });
}

export async function generateStaticParams() {
  return (await db.doc.findMany({ where: { isPublic: true }, select: { id: true } })).map(({ id }: { id: string }) => ({ id }));
}
