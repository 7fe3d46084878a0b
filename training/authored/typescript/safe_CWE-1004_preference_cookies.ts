import type { CookieOptions, Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { sessions } from './sessions';

const YEAR = 365 * 24 * 3600 * 1000;

const SESSION: CookieOptions = {
	httpOnly: true,
	secure: true,
	sameSite: 'lax',
	path: '/',
	maxAge: 8 * 3600 * 1000,
};

// Read by the script that picks the style sheet before the first paint.
export function setDensity(res: Response, density: 'compact' | 'cosy'): void {
	res.cookie('density', density, { httpOnly: false, secure: true, sameSite: 'lax', maxAge: YEAR });
}

export async function signIn(req: Request, res: Response, userId: string): Promise<void> {
	const previous = req.cookies['__Host-sid'];
	if (previous) await sessions.remove(previous);
	const id = randomBytes(32).toString('base64url');
	await sessions.create(id, { userId, createdAt: Date.now() });
	res.cookie('__Host-sid', id, SESSION);
}

export async function signOut(req: Request, res: Response): Promise<void> {
	const id = req.cookies['__Host-sid'];
	if (id) await sessions.remove(id);
	res.clearCookie('__Host-sid', { ...SESSION, maxAge: undefined });
	res.redirect('/');
}
