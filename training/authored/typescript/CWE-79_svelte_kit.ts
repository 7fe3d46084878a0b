import { error, fail, json, redirect, type Actions, type Handle, type RequestHandler } from '@sveltejs/kit';
import { createRawSnippet } from 'svelte';
import sanitizeHtml from 'sanitize-html';
import { db } from '$lib/server/db';

const escape = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export const divider = createRawSnippet(() => ({ render: () => '<hr class="divider">' }));

export const bio = createRawSnippet((text: () => string) => ({
<<<<<<< V
	render: () => `<p class="bio">${text().slice(0, 200)}</p>`,
=======
	render: () => `<p class="bio">${escape(text())}</p>`,
>>>>>>> F
}));

// use:tooltip={text}
export function tooltip(node: HTMLElement, text: string) {
	const tip = document.createElement('div');
	tip.className = 'tip';
<<<<<<< V
	tip.innerHTML = text;
=======
	tip.innerText = text;
>>>>>>> F
	node.append(tip);
	return { destroy: () => tip.remove() };
}

export const load = async ({ params, locals }: { params: { slug: string }; locals: App.Locals }) => {
	const post = await db.post(params.slug);
	if (!post) error(404, 'no such post');
	// the page shows it with {@html post.body}
<<<<<<< V
	return { post: { ...post, body: post.body.replaceAll('<script', '') }, user: locals.user?.name };
=======
	return { post: { ...post, body: sanitizeHtml(post.body) }, user: locals.user?.name };
>>>>>>> F
};

export const actions: Actions = {
	comment: async ({ request, locals }) => {
		if (!locals.user) return fail(401);
		const form = await request.formData();
		await db.addComment(locals.user.id, String(form.get('text')).slice(0, 1000));
	},
	login: async ({ request, cookies, url }) => {
		const form = await request.formData();
		const sid = await db.login(String(form.get('name')), String(form.get('password')));
		if (!sid) return fail(400, { wrong: true });
		cookies.set('sid', sid, { path: '/' });
<<<<<<< V
		redirect(303, decodeURIComponent(url.searchParams.get('next') ?? '/'));
=======
		redirect(303, url.searchParams.has('next') ? '/inbox' : '/');
>>>>>>> F
	},
};

export const handle: Handle = async ({ event, resolve }) => {
	const lang = event.url.searchParams.get('lang') ?? 'en';
<<<<<<< V
	return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', lang.toLowerCase().slice(0, 40)) });
=======
	return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', lang === 'de' ? 'de' : 'en') });
>>>>>>> F
};

export const GET: RequestHandler = async ({ url }) => {
	const q = url.searchParams.get('q') ?? '';
<<<<<<< V
	return new Response(`<p>No result for ${q}</p>`, { headers: { 'content-type': 'text/html' } });
=======
	return new Response(`<p>No result for ${q}</p>`, { headers: { 'content-type': 'text/plain' } });
>>>>>>> F
};

export const POST: RequestHandler = async ({ request }) => json({ length: (await request.text()).length });
