import { NextRequest, NextResponse } from 'next/server';

const SOURCES: Readonly<Record<string, (id: string) => string>> = {
	forge: (id) => `https://avatars.forge.example/u/${id}?s=96`,
	chat: (id) => `https://cdn.chat.example/avatars/${id}.png`,
};
const MAX_BYTES = 300_000;
// GET /api/avatar?from=forge&id=1234
export async function GET(request: NextRequest): Promise<NextResponse> {
	const from = request.nextUrl.searchParams.get('from') ?? '';
	const id = request.nextUrl.searchParams.get('id') ?? '';
	if (!Object.hasOwn(SOURCES, from) || !/^\d{1,20}$/.test(id)) {
		return new NextResponse(null, { status: 404 });
	}
	const upstream = await fetch(SOURCES[from](id), {
		redirect: 'error',
		signal: AbortSignal.timeout(4000),
		headers: { Accept: 'image/png' },
	});
	const length = Number(upstream.headers.get('content-length') ?? Infinity);
	if (!upstream.ok || !upstream.body || length > MAX_BYTES) {
		return new NextResponse(null, { status: 502 });
	}
	return new NextResponse(upstream.body, {
		headers: {
			'Content-Type': 'image/png',
			'X-Content-Type-Options': 'nosniff',
			'Cache-Control': 'public, max-age=3600',
		},
	});
}
