import { cookies } from 'next/headers';
import { NextRequest, NextResponse } from 'next/server';

const LOCALES = ['en', 'de', 'fr', 'pl'] as const;
type Locale = (typeof LOCALES)[number];

const LEGACY: Record<string, string> = {
  '/shop.php': '/shop',
  '/kontakt.html': '/contact',
  '/agb.html': '/terms',
};

function isLocale(value: string | null): value is Locale {
  return value !== null && (LOCALES as readonly string[]).includes(value);
}

export async function GET(request: NextRequest): Promise<NextResponse> {
  const { searchParams, origin } = request.nextUrl;
  const locale = searchParams.get('to');
  if (!isLocale(locale)) {
    return NextResponse.json({ error: 'unknown locale' }, { status: 400 });
  }

  const jar = await cookies();
  jar.set('locale', locale, { path: '/', sameSite: 'lax', secure: true, maxAge: 31_536_000 });

  const old = searchParams.get('page') ?? '';
  const page = Object.hasOwn(LEGACY, old) ? LEGACY[old] : '/';
  return NextResponse.redirect(new URL(`/${locale}${page}`, origin), 303);
}

export async function POST(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData();
  const target = new URL(String(form.get('return') ?? '/'), request.nextUrl.origin);
  if (target.origin !== request.nextUrl.origin) {
    return NextResponse.redirect(new URL('/', request.nextUrl.origin), 303);
  }
  return NextResponse.redirect(target, 303);
}
