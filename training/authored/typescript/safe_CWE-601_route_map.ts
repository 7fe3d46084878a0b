import { NextResponse, type NextRequest } from 'next/server';
import { redirect } from 'next/navigation';
import type { Request, Response } from 'express';
import type { Context } from 'koa';

const MOVED: Record<string, string> = { '/blog': '/articles', '/shop': '/store', '/imprint': '/legal' };
const LOCALES = ['en', 'de', 'fr'];
const APPS = new Map([
    ['crm', 'https://crm.example.test/start'],
    ['wiki', 'https://wiki.example.test/'],
]);

export function middleware(req: NextRequest) {
    const moved = Object.hasOwn(MOVED, req.nextUrl.pathname) ? MOVED[req.nextUrl.pathname] : undefined;
    if (moved) return NextResponse.redirect(new URL(moved, req.nextUrl.origin), 308);
    const first = req.nextUrl.pathname.split('/')[1];
    if (!LOCALES.includes(first)) {
        const url = req.nextUrl.clone();
        url.pathname = `/en${url.pathname}`;
        return NextResponse.redirect(url);
    }
    return NextResponse.next();
}

export async function createPost(form: FormData) {
    'use server';
    const id = await save(String(form.get('title')));
    redirect(`/posts/${id}`);
}

export function launch(req: Request, res: Response) {
    const url = APPS.get(String(req.query.app));
    if (!url) return res.sendStatus(404);
    res.redirect(url);
}

export function afterLogin(req: Request, res: Response) {
    // set by loginWall below
    const wanted = req.session.wanted;
    delete req.session.wanted;
    res.redirect(wanted ?? '/home');
}

export function loginWall(req: Request, res: Response) {
    req.session.wanted = req.path.startsWith('/account/') ? req.path : '/home';
    res.redirect(303, '/login');
}

export function page(req: Request, res: Response) {
    const n = Number.parseInt(String(req.query.page), 10);
    if (!(n > 0)) return res.redirect('?page=1');
    res.render('list', { page: n });
}

export function authorize(ctx: Context) {
    const url = new URL('https://login.example.test/authorize');
    url.searchParams.set('client_id', process.env.CLIENT_ID!);
    url.searchParams.set('redirect_uri', 'https://app.example.test/callback');
    url.searchParams.set('state', ctx.session!.state);
    ctx.redirect(url.href);
}

export function returnTo(ctx: Context) {
    const base = 'https://app.example.test';
    const target = new URL(String(ctx.query.to ?? '/'), base);
    ctx.redirect(target.origin === base ? target.href : base);
}

export function legacyHash() {
    const id = Number(location.hash.slice(1));
    if (Number.isInteger(id)) location.replace(`/threads/${id}`);
}

declare function save(title: string): Promise<number>;
