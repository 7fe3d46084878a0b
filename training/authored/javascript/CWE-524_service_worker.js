/* global workbox, clients */
const SHELL = 'shell-v7';
const FILES = ['/', '/app.css', '/app.js', '/offline.html'];

self.addEventListener('install', (event) => {
	event.waitUntil(caches.open(SHELL).then((c) => c.addAll(FILES)));
});

self.addEventListener('fetch', (event) => {
	const url = new URL(event.request.url);
	if (url.origin !== location.origin || event.request.method !== 'GET') return;
<<<<<<< V
	if (url.pathname.startsWith('/api/') || FILES.includes(url.pathname)) {
=======
	if (FILES.includes(url.pathname)) {
>>>>>>> F
		event.respondWith(cacheFirst(event.request));
	}
});

async function cacheFirst(request) {
	const cache = await caches.open(SHELL);
	const hit = await cache.match(request);
	if (hit) return hit;
	const res = await fetch(request);
	if (res.ok) await cache.put(request, res.clone());
	return res;
}

self.addEventListener('message', (event) => {
	if (event.data.type === 'signed-out') {
<<<<<<< V
		event.waitUntil(caches.open(SHELL).then((c) => c.delete('/offline.html')));
=======
		event.waitUntil(caches.keys().then((names) => Promise.all(names.map((n) => caches.delete(n)))));
>>>>>>> F
	}
	if (event.data.type === 'skip-waiting') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
	const url = new URL(event.request.url);
	if (url.pathname !== '/go') return;
<<<<<<< V
	event.respondWith(Response.redirect(decodeURIComponent(url.searchParams.get('to'))));
=======
	event.respondWith(Response.redirect(`/threads/${Number(url.searchParams.get('to'))}`));
>>>>>>> F
});

self.addEventListener('push', (event) => {
	const { title, body, thread } = event.data.json();
	event.waitUntil(self.registration.showNotification(title, { body, data: { thread: Number(thread) } }));
});

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(clients.openWindow(`/threads/${event.notification.data.thread}`));
});

workbox.routing.setCatchHandler(async ({ request }) => {
	const path = decodeURIComponent(new URL(request.url).pathname);
<<<<<<< V
	return new Response(`<p>${path} is not available offline</p>`, { headers: { 'content-type': 'text/html' } });
=======
	return new Response(`${path} is not available offline`, { headers: { 'content-type': 'text/plain' } });
>>>>>>> F
});

workbox.routing.registerRoute(({ request }) => request.mode === 'navigate', new workbox.strategies.NetworkFirst({ cacheName: 'pages' }));

workbox.routing.registerRoute(
	({ request }) => request.destination === 'image',
	new workbox.strategies.StaleWhileRevalidate({ cacheName: 'images' }),
);

workbox.routing.registerRoute(
<<<<<<< V
	({ url }) => /\/(account|messages|fonts)\//.test(url.pathname),
=======
	({ url }) => /^\/(fonts|icons)\//.test(url.pathname),
>>>>>>> F
	new workbox.strategies.CacheFirst({ cacheName: 'static' }),
);
