import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { FastifyReply } from 'fastify';
import { cookies } from 'next/headers';
import { serialize } from 'cookie';

const DAY = 86_400_000;

export function startSession(res: Response, sid: string) {
<<<<<<< V
    res.cookie('sid', sid, { path: '/', maxAge: 7 * DAY, sameSite: 'strict' });
=======
    res.cookie('sid', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
>>>>>>> F
}

// read by the inline script that sets the colours before the first paint
export function rememberTheme(res: Response, theme: 'dark' | 'light') {
    res.cookie('theme', theme, { maxAge: 365 * DAY, httpOnly: false, sameSite: 'lax' });
}

export function rememberMe(reply: FastifyReply, token: string) {
<<<<<<< V
    reply.setCookie('remember', token, { path: '/', httpOnly: true, secure: false, maxAge: 2_592_000 });
=======
    reply.setCookie('remember', token, { path: '/', httpOnly: true, secure: true, maxAge: 2_592_000 });
>>>>>>> F
}

export function dismissBanner(req: Request, res: Response) {
    res.cookie('banner', 'seen', { path: '/' });
    res.status(204).end();
}

export async function setAccessToken(jwt: string) {
    const jar = await cookies();
<<<<<<< V
    jar.set('access', jwt, { httpOnly: false, secure: true, sameSite: 'strict' });
=======
    jar.set('access', jwt, { httpOnly: true, secure: true, sameSite: 'strict' });
>>>>>>> F
}

// double submit: the single-page app copies the value into a header
export function csrfCookie(res: Response): string {
    const value = randomBytes(18).toString('base64url');
    res.cookie('XSRF-TOKEN', value, { secure: true, sameSite: 'strict' });
    return value;
}

export function apiCookie(token: string): string {
<<<<<<< V
    return serialize('api', token, { domain: '.example.test', path: '/', secure: true, sameSite: 'none' });
=======
    return serialize('__Host-api', token, { httpOnly: true, path: '/', secure: true, sameSite: 'lax' });
>>>>>>> F
}

export function impersonate(res: Response, req: Request, userId: string) {
<<<<<<< V
    res.cookie('acting_as', userId, { httpOnly: true, secure: true });
=======
    res.cookie('acting_as', userId, { httpOnly: true, secure: true, signed: true });
>>>>>>> F
    res.redirect('/admin');
}

export function endSession(res: Response) {
    res.clearCookie('sid', { path: '/' });
    res.clearCookie('theme');
    res.redirect('/');
}
