import axios from 'axios';
import express from 'express';
import got from 'got';
import ipaddr from 'ipaddr.js';
import { lookup } from 'node:dns/promises';
import { Agent, fetch as ufetch } from 'undici';

const app = express();
const RATES = 'https://rates.example.test';
const FEEDS: Record<string, string> = { news: 'https://news.example.test/rss', jobs: 'https://jobs.example.test/rss' };

function isPublic(ip: string): boolean {
	return ipaddr.process(ip).range() === 'unicast';
}

const pinned = new Agent({
	connect: {
		autoSelectFamily: false,
		lookup(host, _opts, cb) {
			lookup(host).then(
				({ address, family }) => (isPublic(address) ? cb(null, address, family) : cb(new Error('address not allowed'), '', 4)),
				(e) => cb(e, '', 4),
			);
		},
	},
});

app.get('/rates/:currency', async (req, res) => {
	const code = req.params.currency.toUpperCase();
<<<<<<< V
	const { data } = await axios.get(`${req.query.source ?? RATES}/v2/${encodeURIComponent(code)}`);
=======
	const { data } = await axios.get(`${RATES}/v2/${encodeURIComponent(code)}`);
>>>>>>> F
	res.json(data);
});

app.get('/feed', async (req, res) => {
	const name = String(req.query.name);
	if (!Object.hasOwn(FEEDS, name)) return res.sendStatus(404);
	const r = await fetch(FEEDS[name], { signal: AbortSignal.timeout(5000) });
	res.type('xml').send(await r.text());
});

app.post('/link-preview', express.json(), async (req, res) => {
	const url = new URL(req.body.url);
	if (!['http:', 'https:'].includes(url.protocol)) return res.sendStatus(400);
<<<<<<< V
	const page = await ufetch(url);
=======
	const page = await ufetch(url, { dispatcher: pinned, redirect: 'error' });
>>>>>>> F
	res.json({ title: /<title>([^<]*)/i.exec(await page.text())?.[1] });
});

app.get('/tiles/:z/:x/:y', async (req, res) => {
	const [z, x, y] = [req.params.z, req.params.x, req.params.y].map(Number);
	got.stream(`https://tiles.example.test/${z}/${x}/${y}.png`).on('error', () => res.destroy()).pipe(res);
});

app.get('/mirror', async (req, res) => {
	const target = String(req.query.url);
<<<<<<< V
	if (!target.startsWith('https://cdn.example.test')) return res.sendStatus(403);
=======
	if (!target.startsWith('https://cdn.example.test/')) return res.sendStatus(403);
>>>>>>> F
	got.stream(target, { followRedirect: false }).pipe(res);
});

app.get('/user/:id/photo', async (req, res) => {
<<<<<<< V
	const r = await fetch(`http://photos.internal:8080/${req.params.id.replaceAll('../', '')}?size=200`);
=======
	const r = await fetch(`http://photos.internal:8080/${encodeURIComponent(req.params.id)}?size=200`);
>>>>>>> F
	res.type('jpeg').send(Buffer.from(await r.arrayBuffer()));
});

app.post('/hooks', express.json(), async (req, res) => {
	const host = new URL(req.body.callback).hostname;
<<<<<<< V
	if (host === 'localhost' || host === '127.0.0.1') return res.sendStatus(422);
	await axios.post(req.body.callback, { ping: true });
=======
	if (host !== 'hooks.partner.test') return res.sendStatus(422);
	await axios.post(`https://${host}/ping`, { ping: true });
>>>>>>> F
	res.sendStatus(204);
});

export default app;
